package app.hamrah.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class FaultsPageTest {

    private static final String PAGE = "faults.md";

    @Test
    void everyFaultSaysWhatHappensAndWhichTestShowsIt() throws IOException {
        assertThat(PageTable.rows(PAGE, "fault")).isNotEmpty().allSatisfy(row -> {
            assertThat(row).hasSize(6);
            assertThat(row.getFirst()).isNotEmpty();
            assertThat(row.get(1)).isNotEmpty();
            assertThat(row.getLast()).matches(NamedTests.LIST);
        });
    }

    @TestFactory
    Stream<DynamicTest> everyTestNamedIsThere() throws IOException {
        return NamedTests.on(PAGE);
    }
}
