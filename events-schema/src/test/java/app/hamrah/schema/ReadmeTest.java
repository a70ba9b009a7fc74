package app.hamrah.schema;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.stored.StoredTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents say of the tree is true of the tree. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern EVENT_ROW = Pattern.compile("^\\| `([a-z-]+\\.[a-z-]+)` \\|", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)");
    private static final Pattern FILE = Pattern.compile("`([a-z-]+)/…/([A-Za-z/]+\\.java)`");

    static Stream<Path> documents() throws IOException {
        try (var root = Files.list(ROOT);
                var docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(root, docs).filter(file -> file.toString().endsWith(".md")).toList().stream();
        }
    }

    @Test
    void theReadmeTellsOfEveryEventAndOfNoOther() throws IOException {
        var events = StoredTypes.events().stream()
                .map(type -> type.getAnnotation(StoredName.class).value());
        assertThat(matches(EVENT_ROW, Files.readString(ROOT.resolve("README.md"))))
                .containsExactlyInAnyOrderElementsOf(events.toList());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsSomewhere(Path document) throws IOException {
        for (var target : matches(LINK, Files.readString(document))) {
            assertThat(document.resolveSibling(target))
                    .as("%s links to it", document)
                    .exists();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyFileNamedIsThere(Path document) throws IOException {
        var named = FILE.matcher(Files.readString(document)).results().toList();
        for (MatchResult file : named) {
            var module = ROOT.resolve(file.group(1)).resolve("src");
            try (var files = Files.walk(module)) {
                assertThat(files)
                        .as("%s names %s", document, file.group())
                        .anyMatch(path -> path.endsWith(Path.of(file.group(2))));
            }
        }
    }

    private static List<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
