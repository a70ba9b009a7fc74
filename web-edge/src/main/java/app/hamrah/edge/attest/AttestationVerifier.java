package app.hamrah.edge.attest;

import app.hamrah.edge.attest.Attestation.Attested;
import app.hamrah.edge.attest.Attestation.Rejected;
import app.hamrah.edge.digest.Sha256;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;

/**
 * Verifies that a key is held by a real device for one of our apps (Apple, "Validating apps that connect to your
 * server"). Pure: bytes and a clock in, an answer out; whatever the bytes are, nothing is fetched and nothing is thrown.
 *
 * <p>It does not know challenges: whoever asks has taken the challenge, once, before. An attestation is verified when it
 * arrives and never again; its certificate is good for days or months.
 */
public final class AttestationVerifier {

    private final AttestedApps apps;
    private final Clock clock;
    private final X509Certificate root;

    /** Verifies against Apple's own root. */
    public AttestationVerifier(List<AttestedApp> apps, Clock clock) {
        this(apps, clock, AppleRoots.attestations());
    }

    /** Verifies against another root and no longer against Apple's: for tests and the demo. */
    public AttestationVerifier(List<AttestedApp> apps, Clock clock, X509Certificate root) {
        this.apps = new AttestedApps(apps);
        this.clock = clock;
        this.root = root;
    }

    /**
     * Verifies an attestation.
     *
     * @param attestation the object the app has from {@code attestKey}, of any content and length
     * @param keyId the key it sends along
     * @param clientDataHash what the app must have handed to {@code attestKey}: {@link ClientData#forAttestation}
     */
    public Attestation verify(byte[] attestation, KeyId keyId, byte[] clientDataHash) {
        try {
            return new Attested(key(AttestationObject.read(attestation), keyId, clientDataHash));
        } catch (Refused e) {
            return new Rejected(e.reason());
        }
    }

    /** What costs little is checked first, the signatures of the certificates last. */
    private AttestedKey key(AttestationObject object, KeyId keyId, byte[] clientDataHash) throws Refused {
        var attested = AttestedData.read(object.authenticatorData());
        var data = attested.data();
        var app = apps.byHash(data.appHash());
        Refused.unless(data.counter() == 0, Reasons.COUNTER);
        Refused.unless(app.environment().hasAaguid(attested.aaguid()), Reasons.ENVIRONMENT);
        Refused.unless(keyId.is(attested.credentialId()), Reasons.CREDENTIAL_ID);
        var category = data.extensions().allowedBy(app);

        var leaf = AttestedLeaf.of(Certificates.read(object.certificates().getFirst()));
        Refused.unless(KeyId.of(leaf.key()).equals(keyId), Reasons.KEY_ID);
        Refused.unless(attested.describes(leaf.key()), Reasons.CREDENTIAL_KEY);
        leaf.requireNonce(Sha256.of(object.authenticatorData(), clientDataHash));
        var intermediate = Certificates.read(object.certificates().getLast());
        Certificates.follow(leaf.certificate(), intermediate, root, clock.instant());
        return new AttestedKey(leaf.key(), app, category, leaf.osVersion(), object.receipt());
    }
}
