package app.hamrah.standalone.store;

import app.hamrah.query.database.PostgresqlUrl;
import java.nio.file.Path;

/**
 * Where a database lies and who we are there.
 *
 * @param property the property that says so
 * @param url {@code jdbc:h2:file:PATH} without H2's extension and settings, or {@code jdbc:postgresql://...}
 * @param password empty for none
 */
public record DatabaseAddress(String property, String url, String username, String password) {

    private static final String H2 = "jdbc:h2:file:";

    /** Refuses what {@link #problemWith} has something to say about. */
    public DatabaseAddress {
        var problem = problemWith(url);
        if (!problem.isEmpty()) {
            throw new IllegalArgumentException(property + " " + problem);
        }
    }

    /** An H2 file. */
    static DatabaseAddress of(String property, Path file) {
        return new DatabaseAddress(property, H2 + file, "sa", "");
    }

    /** Why {@code url} cannot be the URL of a database, in words that do not repeat it, or an empty text when it can. */
    public static String problemWith(String url) {
        if (url.startsWith(H2)) {
            // Everything H2 can be told there would weaken what the store promises.
            return url.contains(";") ? "must not bring settings of H2's" : "";
        }
        return PostgresqlUrl.problemWith(url);
    }

    boolean isPostgresql() {
        return !url.startsWith(H2);
    }

    /** The file of an H2 database, without H2's extension. */
    Path file() {
        return Path.of(url.substring(H2.length())).toAbsolutePath();
    }

    @Override
    public String toString() {
        return property;
    }
}
