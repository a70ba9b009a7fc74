package app.hamrah.edge.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {

    @Test
    void everyTypeIsFoundByItsSlug() {
        assertThat(ProblemType.values()).allSatisfy(type -> {
            assertThat(type.slug()).matches("[a-z]+(-[a-z]+)*");
            assertThat(ProblemType.ofSlug(type.slug())).isEqualTo(type);
        });
        assertThat(ProblemType.ofSlug("no-such-type")).isNull();
    }

    @Test
    void everyTypeSaysWhatItMeansAndNoTwoTheSame() {
        assertThat(Arrays.stream(ProblemType.values()).map(ProblemType::meaning))
                .allSatisfy(meaning -> assertThat(meaning).endsWith(".").doesNotContain("  "))
                .doesNotHaveDuplicates();
    }

    @Test
    void everyTypeIsAnError() {
        assertThat(ProblemType.values()).allMatch(type -> type.status().isError());
    }
}
