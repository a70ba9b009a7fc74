package app.hamrah.edge.attest;

import app.hamrah.edge.attest.ReceiptCheck.Genuine;
import app.hamrah.edge.attest.ReceiptCheck.Rejected;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Verifies receipts (Apple, "Assessing fraud risk"). Pure: bytes and a clock in, an answer out; whatever the bytes are,
 * nothing is fetched and nothing is thrown.
 *
 * <p>Their signers' certificates last about a year, so each is judged by the time the receipt was made.
 */
public final class ReceiptVerifier {

    /** How old a receipt may be when it comes with an attestation, as Apple asks. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    /** How far Apple's clock may be ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private static final String FIRST = "ATTEST";
    private static final String NEWER = "RECEIPT";

    private final AttestedApps apps;
    private final Clock clock;
    private final X509Certificate root;

    /** Verifies against Apple's own root. */
    public ReceiptVerifier(List<AttestedApp> apps, Clock clock) {
        this(apps, clock, AppleRoots.receipts());
    }

    /** Verifies against another root and no longer against Apple's: for tests and the demo. */
    public ReceiptVerifier(List<AttestedApp> apps, Clock clock, X509Certificate root) {
        this.apps = new AttestedApps(apps);
        this.clock = clock;
        this.root = root;
    }

    /**
     * Verifies the receipt that came with an attestation: of this key, made for this request, in the last five minutes.
     *
     * @param clientDataHash what the key was attested with
     */
    public ReceiptCheck verifyFirst(AttestedKey key, byte[] clientDataHash) {
        try {
            var fields = genuine(key.receipt(), key.known());
            Refused.unless(fields.kind().equals(FIRST), Reasons.RECEIPT_KIND);
            Refused.unless(MessageDigest.isEqual(clientDataHash, fields.clientDataHash()), Reasons.RECEIPT_REQUEST);
            Refused.unless(!fields.createdAt().plus(FRESH).isBefore(clock.instant()), Reasons.RECEIPT_TOO_OLD);
            return new Genuine(new Receipt(key.id(), fields));
        } catch (Refused e) {
            return new Rejected(e.reason());
        }
    }

    /**
     * Verifies a receipt that Apple gave for an older one.
     *
     * @param receipt what Apple answered, of any content and length
     */
    public ReceiptCheck verifyNewer(byte[] receipt, KnownKey key) {
        try {
            var fields = genuine(receipt, key);
            Refused.unless(fields.kind().equals(NEWER), Reasons.RECEIPT_KIND);
            return new Genuine(new Receipt(key.id(), fields));
        } catch (Refused e) {
            return new Rejected(e.reason());
        }
    }

    private ReceiptFields genuine(byte[] receipt, KnownKey key) throws Refused {
        var signed = SignedReceipt.open(receipt);
        var fields = ReceiptFields.read(signed.content());
        var createdAt = fields.createdAt();
        Refused.unless(!createdAt.isAfter(clock.instant().plus(SKEW)), Reasons.RECEIPT_IN_FUTURE);
        signed.requireIssuedBy(root, createdAt);
        var app = apps.byId(key.appId());
        Refused.unless(fields.app().equals(app.id()), Reasons.RECEIPT_APP);
        Refused.unless(fields.environment().equals(app.environment().receipts()), Reasons.RECEIPT_ENVIRONMENT);
        var certificate = AttestedLeaf.of(Certificates.read(fields.certificate()));
        Refused.unless(KeyId.of(certificate.key()).equals(key.id()), Reasons.RECEIPT_KEY);
        return fields;
    }
}
