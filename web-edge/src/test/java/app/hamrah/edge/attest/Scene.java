package app.hamrah.edge.attest;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.hamrah.schema.signin.ReasonCode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** An app of ours on a phone, and the verifiers that know it. */
final class Scene {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final PretendApple APPLE = new PretendApple();
    static final AttestedApp APP = new AttestedApp(
            "6MURL8TA57.app.hamrah.ios", Environment.PRODUCTION, Set.of(Category.APP_STORE, Category.TESTFLIGHT), true);
    static final byte[] CHALLENGE = "a challenge of 32 bytes, no more".getBytes(UTF_8);

    static final AttestationVerifier ATTESTATIONS =
            new AttestationVerifier(List.of(APP), CLOCK, APPLE.root.certificate());
    static final AssertionVerifier ASSERTIONS = new AssertionVerifier(List.of(APP));
    static final ReceiptVerifier RECEIPTS = new ReceiptVerifier(List.of(APP), CLOCK, APPLE.receiptRoot.certificate());

    final PretendPhone phone = new PretendPhone(APPLE, APP, NOW);
    final byte[] hash = ClientData.forAttestation(CHALLENGE, phone.keyId());

    Attestation attest(Consumer<AttestationDraft> change) {
        return verify(phone.attest(hash, change));
    }

    Attestation verify(byte[] attestation) {
        return ATTESTATIONS.verify(attestation, phone.keyId(), hash);
    }

    static Attestation refused(ReasonCode reason) {
        return new Attestation.Rejected(reason);
    }
}
