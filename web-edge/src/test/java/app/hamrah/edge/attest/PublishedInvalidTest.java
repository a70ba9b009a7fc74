package app.hamrah.edge.attest;

import static app.hamrah.edge.attest.CborWriter.bytes;
import static app.hamrah.edge.attest.CborWriter.items;
import static app.hamrah.edge.attest.CborWriter.map;
import static app.hamrah.edge.attest.CborWriter.text;
import static app.hamrah.edge.attest.CborWriter.whole;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.hamrah.edge.attest.Attestation.Attested;
import app.hamrah.edge.attest.Attestation.Rejected;
import app.hamrah.edge.digest.Sha256;
import app.hamrah.schema.signin.ReasonCode;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The changes that others have published as ones to refuse. */
class PublishedInvalidTest {

    @BeforeAll
    static void whereTheVectorsAre() {
        assumeTrue(AppAttestVector.arePresent(), "no ../shared/vectors/appattest beside the project");
    }

    /** A new one in the list is a test to write. */
    @Test
    void eachOfThemHasATestHere() {
        var cases = AppAttestVector.named("published-invalid-cases").json().path("cases");

        assertThat(cases.valueStream()
                        .map(each -> each.path("base").asString() + ", "
                                + each.path("mutate").asString()))
                .containsExactlyInAnyOrder(
                        "srinivas-rnclient-attestation, authData[53..55] credentialId length := 24",
                        "srinivas-rnclient-attestation, authData[55] ^= 0xff",
                        "srinivas-rnclient-attestation, authData[33..37] := 01010101",
                        "srinivas-rnclient-attestation, root := Apple WebAuthn Root CA",
                        "srinivas-rnclient-attestation, 13 malformed CBOR shapes: missing/wrong fmt, attStmt not a map, "
                                + "authData missing/not bytes/<88 bytes, x5c missing/not array/not bytes/1 entry, "
                                + "receipt missing/not bytes, x5c not X.509",
                        "veehaitch-ios-14.4-attestation, clock := after leafNotAfter",
                        "veehaitch-ios-14.4-attestation, clientDataHash := 'xxxxxxxxxxxxxxxx'",
                        "veehaitch-ios-14.4-attestation, receipt max age 5 min at a clock 1 day later",
                        "apple-guide-2026-ios27-attestation, clientDataHash := SHA256(challenge) "
                                + "(what a correct server computes)");
    }

    @Test
    void aChangedCredentialIdIsRefused() {
        assertThat(withData(data -> set(data, 53, 0, 24))).isEqualTo(new Rejected(Reasons.CREDENTIAL_ID));
        assertThat(withData(data -> set(data, 55, data[55] ^ 0xff))).isEqualTo(new Rejected(Reasons.CREDENTIAL_ID));
    }

    @Test
    void aChangedCounterIsRefused() {
        assertThat(withData(data -> set(data, 33, 1, 1, 1, 1))).isEqualTo(new Rejected(Reasons.COUNTER));
    }

    @Test
    void anotherRootIsRefused() {
        var vector = AppAttestVector.named("srinivas-rnclient-attestation");

        assertThat(verify(vector, vector.bytes("attestationBase64"), vector.clientDataHash(), AppleRoots.receipts()))
                .isEqualTo(new Rejected(Reasons.CHAIN));
    }

    @Test
    void malformedObjectsAreRefused() {
        var vector = AppAttestVector.named("srinivas-rnclient-attestation");
        var parts = AttestationParts.of(vector.bytes("attestationBase64"));
        var format = text("apple-appattest");
        var chain = items(bytes(parts.leaf()), bytes(parts.intermediate()));
        var receipt = bytes(parts.receipt());
        var statement = map(text("x5c"), chain, text("receipt"), receipt);
        var data = bytes(parts.authenticatorData());

        assertThat(shape(vector, object(format, statement, data))).isInstanceOf(Attested.class);
        refused(vector, Reasons.FORMAT, map(text("attStmt"), statement, text("authData"), data));
        refused(vector, Reasons.FORMAT, object(text("fido-u2f"), statement, data));
        refused(vector, Reasons.MALFORMED, object(format, text("a"), data));
        refused(vector, Reasons.MALFORMED, map(text("fmt"), format, text("attStmt"), statement));
        refused(vector, Reasons.MALFORMED, object(format, statement, text("a")));
        refused(vector, Reasons.MALFORMED, object(format, statement, bytes(new byte[86])));
        refused(vector, Reasons.MALFORMED, object(format, map(text("receipt"), receipt), data));
        refused(vector, Reasons.MALFORMED, object(format, statement(text("a"), receipt), data));
        refused(vector, Reasons.MALFORMED, object(format, statement(items(whole(1), whole(2)), receipt), data));
        refused(vector, Reasons.CHAIN_SHAPE, object(format, statement(items(bytes(parts.leaf())), receipt), data));
        refused(vector, Reasons.MALFORMED, object(format, map(text("x5c"), chain), data));
        refused(vector, Reasons.MALFORMED, object(format, statement(chain, text("a")), data));
        var words = items(bytes("one".getBytes(UTF_8)), bytes("two".getBytes(UTF_8)));
        refused(vector, Reasons.CERTIFICATE, object(format, statement(words, receipt), data));
    }

    @Test
    void anExpiredCertificateIsRefused() {
        var vector = AppAttestVector.named("veehaitch-ios-14.4-attestation");
        var later = Clock.offset(vector.clock(), Duration.ofDays(4));

        assertThat(new AttestationVerifier(List.of(vector.app()), later)
                        .verify(vector.bytes("attestationBase64"), vector.keyId(), vector.clientDataHash()))
                .isEqualTo(new Rejected(Reasons.EXPIRED));
    }

    @Test
    void anotherRequestIsRefused() {
        var vector = AppAttestVector.named("veehaitch-ios-14.4-attestation");

        assertThat(verify(vector, vector.bytes("attestationBase64"), "xxxxxxxxxxxxxxxx".getBytes(UTF_8), null))
                .isEqualTo(new Rejected(Reasons.NONCE));
    }

    @Test
    void anOldReceiptIsRefusedThoughTheCertificateLasts() {
        var vector = AppAttestVector.named("veehaitch-ios-14.4-attestation");
        var later = Clock.offset(vector.clock(), Duration.ofDays(1));
        var answer = new AttestationVerifier(List.of(vector.app()), later)
                .verify(vector.bytes("attestationBase64"), vector.keyId(), vector.clientDataHash());

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Attested.class,
                        attested -> assertThat(new ReceiptVerifier(List.of(vector.app()), later)
                                        .verifyFirst(attested.key(), vector.clientDataHash()))
                                .isEqualTo(new ReceiptCheck.Rejected(Reasons.RECEIPT_TOO_OLD)));
    }

    /** Apple's guide signs its challenge as it is. An app that does so has signed something else here. */
    @Test
    void aChallengeIsNeverTheHash() {
        for (var id : List.of("apple-guide-2024-attestation", "apple-guide-2026-ios27-attestation")) {
            var vector = AppAttestVector.named(id);

            assertThat(verify(vector, vector.bytes("attestationBase64"), Sha256.of(vector.clientData()), null))
                    .isEqualTo(new Rejected(Reasons.NONCE));
        }
    }

    private static Attestation withData(UnaryOperator<byte[]> change) {
        var vector = AppAttestVector.named("srinivas-rnclient-attestation");
        var parts = AttestationParts.of(vector.bytes("attestationBase64"));
        var changed = new AttestationParts(
                parts.leaf(), parts.intermediate(), parts.receipt(), change.apply(parts.authenticatorData()));
        return shape(vector, changed.encode());
    }

    private static void refused(AppAttestVector vector, ReasonCode reason, byte[] attestation) {
        assertThat(shape(vector, attestation)).isEqualTo(new Rejected(reason));
    }

    private static Attestation shape(AppAttestVector vector, byte[] attestation) {
        return verify(vector, attestation, vector.clientDataHash(), null);
    }

    private static Attestation verify(
            AppAttestVector vector, byte[] attestation, byte[] clientDataHash, X509Certificate root) {
        var apps = List.of(vector.app());
        var verifier = root == null
                ? new AttestationVerifier(apps, vector.clock())
                : new AttestationVerifier(apps, vector.clock(), root);
        return verifier.verify(attestation, vector.keyId(), clientDataHash);
    }

    private static byte[] set(byte[] bytes, int at, int... values) {
        var changed = Arrays.copyOf(bytes, bytes.length);
        for (var i = 0; i < values.length; i++) {
            changed[at + i] = (byte) values[i];
        }
        return changed;
    }

    private static byte[] object(byte[] format, byte[] statement, byte[] data) {
        return map(text("fmt"), format, text("attStmt"), statement, text("authData"), data);
    }

    private static byte[] statement(byte[] chain, byte[] receipt) {
        return map(text("x5c"), chain, text("receipt"), receipt);
    }
}
