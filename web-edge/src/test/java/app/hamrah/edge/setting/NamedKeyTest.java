package app.hamrah.edge.setting;

import static app.hamrah.edge.Examples.KEY;
import static app.hamrah.edge.Examples.OTHER_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedKeyTest {

    private static final String PROPERTY = "hamrah.keys.credential";
    private static final String SECRET = "q".repeat(42) + "w=";

    @Test
    void severalKeysAreReadInTheirOrder() {
        var keys = NamedKey.parse(PROPERTY, List.of(KEY, OTHER_KEY));

        assertThat(keys).extracting(NamedKey::id).containsExactly("k1", "k2");
        assertThat(keys.getFirst().secret()).hasSize(32).containsOnly(0);
    }

    @Test
    void withoutAKeyThereIsNoStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamedKey.parse(PROPERTY, List.of()))
                .withMessageStartingWith(PROPERTY);
        assertThatIllegalArgumentException().isThrownBy(() -> NamedKey.parse(PROPERTY, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K1", "k-1", "k 1", "123456789", "\u00e9"})
    void anIdIsOneToEightOfSmallLettersAndDigits(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamedKey.parse(PROPERTY, List.of(id + ":" + SECRET)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("qqq"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "qqqqqqqq", "qqqqqqqq!", "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"})
    void aKeyIsExactlyThirtyTwoBytes(String base64) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamedKey.parse(PROPERTY, List.of("k1:" + base64)))
                .withNoCause()
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("qqq"));
    }

    @Test
    void aKeyWithoutAnIdIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamedKey.parse(PROPERTY, List.of(SECRET)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("qqq"));
    }

    @Test
    void anIdOccursOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamedKey.parse(PROPERTY, List.of(KEY, "k1:" + "B".repeat(42) + "A=")));
    }

    @Test
    void aKeyOccursOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NamedKey.parse(PROPERTY, List.of(KEY, "k2" + KEY.substring(2))));
    }

    @Test
    void noKeyShowsItselfAsText() {
        assertThat(NamedKey.parse(PROPERTY, List.of("k1:" + SECRET)).toString())
                .contains("k1")
                .doesNotContain("qqq");
    }
}
