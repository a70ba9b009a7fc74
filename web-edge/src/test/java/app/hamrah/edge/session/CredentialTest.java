package app.hamrah.edge.session;

import static app.hamrah.edge.Examples.KEY;
import static app.hamrah.edge.Examples.OTHER_KEY;
import static app.hamrah.edge.Examples.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.Examples;
import app.hamrah.edge.setting.MacKeys;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private final Credential credential = credential(KEY);

    private static Credential credential(String... keys) {
        return new Credential(MacKeys.parse("hamrah.keys.credential", List.of(keys)));
    }

    private static String minted(Credential credential) {
        return credential.mint(Examples.standing());
    }

    @Test
    void whatWasMintedIsRead() {
        var text = credential.mint(Examples.standing(SESSION, 7, 6, 3));

        assertThat(text).hasSize(84).matches("hm1_[A-Za-z0-9_-]{80}");
        assertThat(credential.read(text)).isEqualTo(new Presented(SESSION.uuid(), 7));
    }

    @Test
    void theHighestGenerationIsRead() {
        var text = credential.mint(Examples.standing(SESSION, Integer.MAX_VALUE, 1, 3));

        assertThat(credential.read(text)).isEqualTo(new Presented(SESSION.uuid(), Integer.MAX_VALUE));
    }

    @Test
    void theSameSessionAndGenerationMakeTheSameCredential() {
        assertThat(minted(credential(KEY))).isEqualTo(minted(credential(KEY)));
    }

    @Test
    void anotherGenerationMakesAnotherCredential() {
        assertThat(credential.mint(Examples.standing(SESSION, 2, 1, 1))).isNotEqualTo(minted(credential));
    }

    @Test
    void noCharacterCanBeChanged() {
        var text = minted(credential);
        for (var i = 0; i < text.length(); i++) {
            for (var at = 0; at < ALPHABET.length(); at++) {
                var c = ALPHABET.charAt(at);
                if (text.charAt(i) != c) {
                    assertThat(credential.read(text.substring(0, i) + c + text.substring(i + 1)))
                            .as("position %d, character %s", i, c)
                            .isNull();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hm1_", "hm2_", "Bearer", "hm1_ hm1_", "null", "\0"})
    void whatIsNoCredentialIsRefused(String text) {
        assertThat(credential.read(text)).isNull();
    }

    @Test
    void aCredentialHasOneSpelling() {
        var text = minted(credential);

        assertThat(List.of(
                        text + "=",
                        text + " ",
                        " " + text,
                        text + text,
                        text.substring(0, 83),
                        text.substring(0, 83) + "=",
                        text.substring(0, 82) + "==",
                        text.substring(0, 83) + "\n",
                        text.substring(0, 83) + "+",
                        text.substring(0, 83) + "\u00e9",
                        text.toUpperCase(Locale.ROOT),
                        "HM1_" + text.substring(4)))
                .allSatisfy(other -> assertThat(credential.read(other)).isNull());
    }

    @Test
    void aCredentialOfAnUnknownKeyIsRefused() {
        assertThat(credential(OTHER_KEY).read(minted(credential))).isNull();
    }

    @Test
    void aCredentialOfAnotherKeyWithTheSameIdIsRefused() {
        assertThat(credential("k1:" + "C".repeat(42) + "A=").read(minted(credential)))
                .isNull();
    }

    @Test
    void theFirstKeySignsAndAllVerify() {
        var before = minted(credential(KEY));
        var rotated = credential(OTHER_KEY, KEY);

        assertThat(rotated.read(before)).isNotNull();
        assertThat(minted(rotated)).isNotEqualTo(before);
        assertThat(credential(OTHER_KEY).read(minted(rotated))).isNotNull();
    }

    /** The prefix keeps a MAC that the same key may have made for another purpose from passing for a credential. */
    @Test
    void aMacWithoutThePrefixIsRefused() throws Exception {
        var bytes = new byte[60];
        ByteBuffer.wrap(bytes)
                .putLong(SESSION.uuid().getMostSignificantBits())
                .putLong(SESSION.uuid().getLeastSignificantBits())
                .putInt(1)
                .put(new byte[] {'k', '1'});
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(new byte[32], "HmacSHA256"));
        mac.update(bytes, 0, 28);
        mac.doFinal(bytes, 28);

        assertThat(credential.read("hm1_" + Base64.getUrlEncoder().encodeToString(bytes)))
                .isNull();
    }

    @Test
    void manyThreadsMayUseItAtOnce() {
        var refused = IntStream.rangeClosed(1, 20_000)
                .parallel()
                .filter(generation -> {
                    var presented = credential.read(credential.mint(Examples.standing(SESSION, generation, 1, 1)));
                    return presented == null || presented.generation() != generation;
                })
                .count();

        assertThat(refused).isZero();
    }

    @Test
    void nothingShowsASecretAsText() {
        var keys = MacKeys.parse("hamrah.keys.credential", List.of(KEY));

        assertThat(keys.toString() + keys.signing() + credential).doesNotContain("AAAA");
    }
}
