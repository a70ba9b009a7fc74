package app.hamrah.edge.nativeapp;

import app.hamrah.edge.OffLoop;
import app.hamrah.edge.attest.Assertion;
import app.hamrah.edge.attest.AssertionVerifier;
import app.hamrah.edge.attest.Attestation;
import app.hamrah.edge.attest.AttestationVerifier;
import app.hamrah.edge.attest.KeyId;
import app.hamrah.edge.attest.KnownKey;
import app.hamrah.edge.http.PublicUrl;
import app.hamrah.edge.nativeapp.AttestProperties.Unsupported;
import app.hamrah.edge.problem.ProblemType;
import java.time.Clock;
import org.springframework.beans.factory.DisposableBean;
import reactor.core.publisher.Mono;

/**
 * The verifiers of attestations and assertions, on threads of their own, so that no signature keeps an event loop busy.
 * What is asked while too many others wait is {@link ProblemType#UNAVAILABLE}.
 */
final class AppAttest implements DisposableBean {

    private final AttestationVerifier attestations;
    private final AssertionVerifier assertions;
    private final boolean takesKeys;
    private final boolean allowsUnsupported;
    private final OffLoop assertionThreads = new OffLoop("app-assert");

    /** An attestation takes ten times as long as an assertion, and is done once in the life of an installation. */
    private final OffLoop attestationThreads = new OffLoop("app-attest", 2, 64);

    AppAttest(AttestProperties properties, PublicUrl publicUrl, Clock clock) {
        var apps =
                properties.apps().stream().map(AttestProperties.App::attested).toList();
        var root = properties.root();
        if (root != null && !publicUrl.isLoopback()) {
            throw new IllegalArgumentException(
                    "hamrah.attest.root is for the demo and tests: at a real site Apple's own root counts");
        }
        this.attestations = root == null
                ? new AttestationVerifier(apps, clock)
                : new AttestationVerifier(apps, clock, AttestProperties.certificate(root));
        this.assertions = new AssertionVerifier(apps);
        this.takesKeys = !apps.isEmpty();
        this.allowsUnsupported = properties.unsupported() == Unsupported.ALLOW;
    }

    /** Whether apps can sign in at all. */
    boolean isOn() {
        return takesKeys || allowsUnsupported;
    }

    /** Whether a device without App Attest may sign in. */
    boolean allowsUnsupported() {
        return allowsUnsupported;
    }

    /** Verifies as {@link AttestationVerifier#verify} does. */
    Mono<Attestation> verify(byte[] attestation, KeyId keyId, byte[] clientDataHash) {
        return attestationThreads.run(() -> attestations.verify(attestation, keyId, clientDataHash));
    }

    /** Verifies as {@link AssertionVerifier#verify} does. */
    Mono<Assertion> verify(byte[] assertion, KnownKey key, byte[] clientDataHash) {
        return assertionThreads.run(() -> assertions.verify(assertion, key, clientDataHash));
    }

    @Override
    public void destroy() {
        assertionThreads.destroy();
        attestationThreads.destroy();
    }
}
