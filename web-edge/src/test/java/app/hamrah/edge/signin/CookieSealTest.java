package app.hamrah.edge.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class CookieSealTest {

    private static final String OLD = key("old", 1);
    private static final String NEW = key("new", 2);
    private static final byte[] CONTENT = "a code".getBytes(UTF_8);

    @Test
    void whatIsSealedOpensForItsCookieOnly() {
        var seal = new CookieSeal(List.of(OLD));
        var value = seal.seal("one", CONTENT);

        assertThat(seal.open("one", value)).isEqualTo(CONTENT);
        assertThat(seal.open("other", value)).isNull();
        assertThat(value).matches("old\\.[A-Za-z0-9_-]+");
    }

    @Test
    void theSameContentNeverLooksTheSame() {
        var seal = new CookieSeal(List.of(OLD));

        assertThat(seal.seal("one", CONTENT)).isNotEqualTo(seal.seal("one", CONTENT));
    }

    @Test
    void anOlderKeyStillOpensWhatTheNewestNoLongerSeals() {
        var value = new CookieSeal(List.of(OLD)).seal("one", CONTENT);
        var rotated = new CookieSeal(List.of(NEW, OLD));

        assertThat(rotated.open("one", value)).isEqualTo(CONTENT);
        assertThat(rotated.seal("one", CONTENT)).startsWith("new.");
        assertThat(new CookieSeal(List.of(NEW)).open("one", value)).isNull();
    }

    @Test
    void anotherKeyUnderTheSameIdOpensNothing() {
        var value = new CookieSeal(List.of(OLD)).seal("one", CONTENT);

        assertThat(new CookieSeal(List.of(key("old", 9))).open("one", value)).isNull();
    }

    @Test
    void whatWasNeverSealedOpensNowhere() {
        var seal = new CookieSeal(List.of(OLD));
        var value = seal.seal("one", CONTENT);

        for (var bad :
                List.of("", ".", "old", "old.", "old.AA", "old.!!!", "x." + value, value + "A", "a".repeat(9000))) {
            assertThat(seal.open("one", bad)).as(bad).isNull();
        }
        for (var i = "old.".length(); i < value.length() - 1; i++) {
            var changed = new StringBuilder(value);
            changed.setCharAt(i, value.charAt(i) == 'A' ? 'B' : 'A');
            assertThat(seal.open("one", changed.toString()))
                    .as("character %d", i)
                    .isNull();
        }
    }

    @Test
    void keysThatAreNoKeysStopTheStart() {
        for (var bad : List.of(
                List.<String>of(),
                List.of(""),
                List.of("nokey"),
                List.of("id:AAAA"),
                List.of("id:***"),
                List.of(OLD, OLD),
                List.of(OLD, "other" + OLD.substring(3)),
                List.of("Old" + OLD.substring(3)))) {
            assertThatThrownBy(() -> new CookieSeal(bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("hamrah.keys.cookie")
                    .hasMessageNotContaining("AAAA");
        }
        assertThatThrownBy(() -> new CookieSeal(null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new IdentityIds(null)).hasMessageStartingWith("hamrah.keys.identity");
    }

    private static String key(String id, int fill) {
        var key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return id + ":" + Base64.getEncoder().encodeToString(key);
    }
}
