package app.hamrah.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The tests that a page in docs/ names, as {@code Class#method}. */
final class NamedTests {

    /** A cell that names tests and nothing else. */
    static final String LIST = "`\\w+#\\w+`(, `\\w+#\\w+`)*";

    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern TEST = Pattern.compile("@(Test|TestFactory|ParameterizedTest|RepeatedTest)\\b");

    private NamedTests() {}

    /** For each test the page names, a test that it is there. */
    static Stream<DynamicTest> on(String page) throws IOException {
        return Files.readString(Path.of("../docs").resolve(page))
                .lines()
                .flatMap(line -> NAMED.matcher(line).results())
                .map(named -> List.of(named.group(1), named.group(2)))
                .distinct()
                .map(named -> DynamicTest.dynamicTest(
                        named.getFirst() + "#" + named.getLast(),
                        () -> assertThat(isTest(source(named.getFirst()), named.getLast()))
                                .isTrue()));
    }

    /** The one test class of this name, in whichever module it is. */
    private static String source(String name) throws IOException {
        try (var modules = Files.list(Path.of(".."))) {
            var files = modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .flatMap(root -> find(root, name + ".java"))
                    .toList();
            assertThat(files).hasSize(1);
            return Files.readString(files.getFirst());
        }
    }

    private static Stream<Path> find(Path root, String file) {
        try (var found = Files.find(
                root, 20, (path, attributes) -> path.getFileName().toString().equals(file))) {
            return found.toList().stream();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether there is a method of this name, and an annotation that makes it a test right above. */
    private static boolean isTest(String source, String method) {
        var declared = Pattern.compile("\n +(void|Stream<DynamicTest>) " + method + "\\(")
                .matcher(source);
        if (!declared.find()) {
            return false;
        }
        var above = source.substring(0, declared.start());
        return TEST.matcher(above.substring(above.lastIndexOf("\n\n"))).find();
    }
}
