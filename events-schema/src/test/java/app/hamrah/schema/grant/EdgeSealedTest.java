package app.hamrah.schema.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeSealedTest {

    @Test
    void whatIsSealedIsShownByNobody() {
        assertThat(new EdgeSealed("k1.c2VhbGVk")).hasToString("EdgeSealed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2VhbGVk", "k1.", ".c2VhbGVk", "K1.c2VhbGVk", "k1.c2Vh bGVk", "toolongid.c2VhbGVk"})
    void anythingElseWasNotSealedByTheEdge(String text) {
        assertThatThrownBy(() -> new EdgeSealed(text)).hasMessage("not sealed by the edge");
    }

    @Test
    void whatIsLongerThanItsColumnIsRefused() {
        assertThatThrownBy(() -> new EdgeSealed("k1." + "A".repeat(EdgeSealed.LONGEST)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
