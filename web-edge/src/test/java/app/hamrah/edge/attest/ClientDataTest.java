package app.hamrah.edge.attest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import app.hamrah.edge.digest.Sha256;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientDataTest {

    private static final byte[] CHALLENGE = "a challenge of 32 bytes, no more".getBytes(UTF_8);
    private static final byte[] BODY = "{}".getBytes(UTF_8);
    private static final KeyId KEY = KeyId.of(new byte[32]);

    /** Written out by hand: an app that hashes other bytes is not understood, so these never change. */
    @Test
    void anAppCanFollowTheRecipe() {
        var attestation =
                "00000014" + hex("hamrah attestation 1") + "00000020" + hex(CHALLENGE) + "00000020" + "00".repeat(32);
        var assertion = "00000012" + hex("hamrah assertion 1") + "00000007" + hex("refresh") + "00000004" + hex("POST")
                + "0000000e" + hex("/api/v1/x?a=%C") + "00000020"
                + "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a" + "00000020" + hex(CHALLENGE)
                + "00000020" + "00".repeat(32);

        assertThat(ClientData.forAttestation(CHALLENGE, KEY)).isEqualTo(sha256(attestation));
        assertThat(ClientData.forRequest("refresh", "POST", "/api/v1/x?a=%C", BODY, CHALLENGE, KEY))
                .isEqualTo(sha256(assertion));
    }

    @Test
    void everythingSignedCounts() {
        var other = CHALLENGE.clone();
        other[0]++;
        var hashes = List.of(
                ClientData.forRequest("refresh", "POST", "/a", BODY, CHALLENGE, KEY),
                ClientData.forRequest("step-up", "POST", "/a", BODY, CHALLENGE, KEY),
                ClientData.forRequest("refresh", "PUT", "/a", BODY, CHALLENGE, KEY),
                ClientData.forRequest("refresh", "POST", "/b", BODY, CHALLENGE, KEY),
                ClientData.forRequest("refresh", "POST", "/a?b", BODY, CHALLENGE, KEY),
                ClientData.forRequest("refresh", "POST", "/a", new byte[0], CHALLENGE, KEY),
                ClientData.forRequest("refresh", "POST", "/a", BODY, other, KEY),
                ClientData.forRequest("refresh", "POST", "/a", BODY, CHALLENGE, KeyId.of(Sha256.of())),
                ClientData.forAttestation(CHALLENGE, KEY),
                ClientData.forAttestation(other, KEY),
                ClientData.forAttestation(CHALLENGE, KeyId.of(Sha256.of())));

        var distinct = new HashSet<String>();
        hashes.forEach(hash -> distinct.add(hex(hash)));
        assertThat(distinct).hasSameSizeAs(hashes);
    }

    @Test
    void aFieldEndsWhereItsLengthSays() {
        assertThat(ClientData.forRequest("a", "BC", "/d", BODY, CHALLENGE, KEY))
                .isNotEqualTo(ClientData.forRequest("a", "B", "/Cd", BODY, CHALLENGE, KEY));
        assertThat(ClientData.forAttestation(Arrays.copyOf(CHALLENGE, 31), KEY))
                .isNotEqualTo(ClientData.forAttestation(CHALLENGE, KEY));
    }

    @Test
    void whatNobodyMaySignIsNotHashed() {
        for (var wrong : List.<Runnable>of(
                () -> ClientData.forAttestation(new byte[15], KEY),
                () -> ClientData.forAttestation(new byte[65], KEY),
                () -> ClientData.forRequest("", "POST", "/", BODY, CHALLENGE, KEY),
                () -> ClientData.forRequest("Refresh", "POST", "/", BODY, CHALLENGE, KEY),
                () -> ClientData.forRequest("refresh", "post", "/", BODY, CHALLENGE, KEY),
                () -> ClientData.forRequest("refresh", "POST", "", BODY, CHALLENGE, KEY),
                () -> ClientData.forRequest("refresh", "POST", "https://a/", BODY, CHALLENGE, KEY),
                () -> ClientData.forRequest("refresh", "POST", "/" + "a".repeat(2048), BODY, CHALLENGE, KEY),
                () -> ClientData.forRequest("refresh", "POST", "/", BODY, new byte[15], KEY))) {
            assertThatIllegalArgumentException().isThrownBy(wrong::run);
        }
    }

    @Test
    void aKeyIdHasOneSpelling() {
        var text = KeyId.of(Sha256.of()).base64();

        assertThat(KeyId.parse(text)).isEqualTo(KeyId.of(Sha256.of()));
        for (var other : List.of(
                "",
                "A".repeat(44),
                text.substring(1),
                text.replace("=", ""),
                text.replace('+', '-') + "=",
                text.substring(0, 42) + "V=",
                " " + text.substring(1),
                text.substring(0, 43) + "\n")) {
            assertThat(KeyId.parse(other)).as(other).isNull();
        }
    }

    private static byte[] sha256(String hex) {
        return Sha256.of(HexFormat.of().parseHex(hex));
    }

    private static String hex(String text) {
        return hex(text.getBytes(UTF_8));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
