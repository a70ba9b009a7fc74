package app.hamrah.edge.attest;

import app.hamrah.edge.attest.Assertion.Asserted;
import app.hamrah.edge.attest.Assertion.Rejected;
import app.hamrah.edge.attest.CborItem.Bytes;
import app.hamrah.edge.attest.CborItem.Entries;
import app.hamrah.edge.digest.Sha256;
import java.util.List;

/**
 * Verifies that a request was signed by a key attested before (Apple, "Validating apps that connect to your server").
 * Pure: bytes in, an answer out; whatever the bytes are, nothing is thrown.
 *
 * <p>It does not know challenges, nor whether a key was revoked, and stores no counter: see {@link AssertedRequest}.
 */
public final class AssertionVerifier {

    static final int MAX_BYTES = 1024;

    private final AttestedApps apps;

    public AssertionVerifier(List<AttestedApp> apps) {
        this.apps = new AttestedApps(apps);
    }

    /**
     * Verifies an assertion.
     *
     * @param assertion the object the app has from {@code generateAssertion}, of any content and length
     * @param key the key the request names, as it is remembered
     * @param clientDataHash what the app must have handed to {@code generateAssertion}: {@link ClientData#forRequest}
     */
    public Assertion verify(byte[] assertion, KnownKey key, byte[] clientDataHash) {
        try {
            return new Asserted(request(assertion, key, clientDataHash));
        } catch (Refused e) {
            return new Rejected(e.reason());
        }
    }

    private AssertedRequest request(byte[] assertion, KnownKey key, byte[] clientDataHash) throws Refused {
        Refused.unless(assertion.length <= MAX_BYTES, Reasons.TOO_LARGE);
        if (!(CborReader.only(assertion) instanceof Entries object
                && object.values().size() == 2
                && object.get("signature") instanceof Bytes signature
                && object.get("authenticatorData") instanceof Bytes signed)) {
            throw new Refused(Reasons.MALFORMED);
        }
        var data = AuthenticatorData.asserted(signed.value());
        var app = apps.byHash(data.appHash());
        Refused.unless(app.id().equals(key.appId()), Reasons.APP);
        Refused.unless(data.counter() > key.counter(), Reasons.COUNTER_REPLAYED);
        var category = data.extensions().allowedBy(app);
        // An app that once told where it is from has no reason to stop, but for one that is not the app any more.
        Refused.unless(category != null || key.category() == null, Reasons.CATEGORY_MISSING);
        // The nonce is what is signed, so it is hashed once more on the way.
        var nonce = Sha256.of(signed.value(), clientDataHash);
        Refused.unless(DeviceSignature.isOf(key.publicKey(), nonce, signature.value()), Reasons.SIGNATURE);
        return new AssertedRequest(
                key.id(), data.counter(), category, data.extensions().bundleVersion());
    }
}
