package app.hamrah.edge.attest;

import app.hamrah.edge.digest.Sha256;
import java.io.IOException;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/**
 * Signatures of devices: ECDSA on P-256 with SHA-256, in DER. Every request of an app has one, and Bouncy Castle verifies
 * it in less than half the time the JDK takes. What is verified is no secret, so how long it takes tells nothing.
 */
final class DeviceSignature {

    private static final ECDomainParameters P256 = new ECDomainParameters(CustomNamedCurves.getByName("P-256"));

    private DeviceSignature() {}

    /** Whether a key has signed these bytes; false for a signature of any other form, or a key that is no point. */
    static boolean isOf(DeviceKey key, byte[] signed, byte[] signature) {
        try {
            var numbers = StandardDSAEncoding.INSTANCE.decode(P256.getN(), signature);
            var verifier = new ECDSASigner();
            verifier.init(false, new ECPublicKeyParameters(P256.getCurve().decodePoint(key.point()), P256));
            return verifier.verifySignature(Sha256.of(signed), numbers[0], numbers[1]);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
