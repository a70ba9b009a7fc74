package app.hamrah.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
    private static final Pattern TESTS = Pattern.compile(NamedTests.LIST);

    @Test
    void everyAttackHasARowWithAnAnswerAndATest() throws IOException {
        var rows = PageTable.rows(PAGE, "#");

        assertThat(rows.stream().map(List::getFirst))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 72).mapToObj(Integer::toString).toList());
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
        return NamedTests.on(PAGE);
    }
}
