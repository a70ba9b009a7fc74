package app.hamrah.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** How each table of the read models is made, as its migration says: there is no second place that says it. */
final class TableDefinitions {

    private static final Pattern COMMENT = Pattern.compile("--.*");
    private static final Pattern TABLE = Pattern.compile("CREATE TABLE (?<name>\\w+) ", Pattern.DOTALL);
    private static final Pattern INDEX = Pattern.compile("CREATE INDEX (?<index>\\w+) ON (?<name>\\w+) ");

    private final List<String> statements = new ArrayList<>();

    /** Reads the migrations in a folder of the class path. */
    TableDefinitions(String folder) {
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:" + folder + "/V*.sql")) {
                var text = COMMENT.matcher(file.getContentAsString(StandardCharsets.UTF_8))
                        .replaceAll("");
                List.of(text.split(";", -1)).forEach(statement -> statements.add(statement.strip()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The statements that make a table like {@code table} under another name, then its indexes under names nobody has.
     *
     * @throws IllegalArgumentException when no migration makes {@code table}
     */
    List<String> of(String table, String name) {
        var found = new ArrayList<String>();
        for (var statement : statements) {
            var made = TABLE.matcher(statement);
            if (made.lookingAt() && made.group("name").equals(table)) {
                found.addFirst("CREATE TABLE " + name + " " + statement.substring(made.end()));
            }
            var index = INDEX.matcher(statement);
            if (index.lookingAt() && index.group("name").equals(table)) {
                var unique = index.group("index") + "_"
                        + UUID.randomUUID().toString().substring(0, 8);
                found.add("CREATE INDEX " + unique + " ON " + name + " " + statement.substring(index.end()));
            }
        }
        if (found.isEmpty() || !found.getFirst().startsWith("CREATE TABLE")) {
            throw new IllegalArgumentException("no migration makes " + table);
        }
        return found;
    }
}
