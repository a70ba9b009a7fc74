package app.hamrah.edge.session;

import static app.hamrah.edge.Examples.KEY;
import static app.hamrah.edge.Examples.OTHER_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialKeysTest {

    private static final String SECRET = "q".repeat(42) + "w=";

    @Test
    void severalKeysAreRead() {
        assertThat(CredentialKeys.parse(List.of(KEY, OTHER_KEY))).hasToString("CredentialKeys[2]");
    }

    @Test
    void withoutAKeyThereIsNoStart() {
        assertThatIllegalArgumentException().isThrownBy(() -> CredentialKeys.parse(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K1", "k-1", "k 1", "123456789", "\u00e9"})
    void anIdIsOneToEightOfSmallLettersAndDigits(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CredentialKeys.parse(List.of(id + ":" + SECRET)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("qqq"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "qqqqqqqq", "qqqqqqqq!", "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq"})
    void aKeyIsExactlyThirtyTwoBytes(String base64) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CredentialKeys.parse(List.of("k1:" + base64)))
                .withNoCause()
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("qqq"));
    }

    @Test
    void aKeyWithoutAnIdIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CredentialKeys.parse(List.of(SECRET)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("qqq"));
    }

    @Test
    void anIdOccursOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CredentialKeys.parse(List.of(KEY, "k1:" + "B".repeat(42) + "A=")));
    }

    @Test
    void aKeyOccursOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CredentialKeys.parse(List.of(KEY, "k2" + KEY.substring(2))));
    }
}
