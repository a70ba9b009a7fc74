package app.hamrah.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class AttacksPageTest {

    private static final String PAGE = "attacks.md";
    private static final String NOT_YET = "not yet: ";
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final Pattern TEST = Pattern.compile("@(Test|TestFactory|ParameterizedTest)\\b");
    private static final Pattern TESTS = Pattern.compile("`\\w+#\\w+`(, `\\w+#\\w+`)*");

    @Test
    void everyAttackHasARowWithAnAnswerAndATest() throws IOException {
        var rows = PageTable.rows(PAGE, "#");

        assertThat(rows.stream().map(List::getFirst))
                .containsExactlyElementsOf(IntStream.concat(IntStream.rangeClosed(1, 45), IntStream.of(71, 72))
                        .mapToObj(Integer::toString)
                        .toList());
        assertThat(rows).allSatisfy(row -> {
            assertThat(row).hasSize(4).noneMatch(String::isEmpty);
            assertThat(row.getLast().split("; "))
                    .allSatisfy(part -> assertThat(part.startsWith(NOT_YET)
                                    || TESTS.matcher(part).matches())
                            .as("tests, or what is not there yet: %s", part)
                            .isTrue());
        });
    }

    @TestFactory
    Stream<DynamicTest> everyTestNamedIsThere() throws IOException {
        return Files.readString(Path.of("../docs").resolve(PAGE))
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
