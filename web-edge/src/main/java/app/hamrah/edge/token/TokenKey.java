package app.hamrah.edge.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.Base64URL;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECPrivateKeySpec;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;

/**
 * The key of one secret in one epoch, on the curve P-256. It follows from the two, so that every server has the same
 * without a store: HKDF-SHA-256 (RFC 5869) of the secret gives 320 bits, and those the private number as in FIPS 186-5
 * section A.2.1, which leaves no number more likely than another by more than 2^-64.
 */
final class TokenKey {

    private static final int BYTES = 40;
    private static final byte[] PURPOSE = "hamrah access token key 1\0".getBytes(StandardCharsets.US_ASCII);

    private final ECKey published;
    private final ECPrivateKey signing;

    private TokenKey(ECKey published, ECPrivateKey signing) {
        this.published = published;
        this.signing = signing;
    }

    /** @param epoch as {@link Epochs} counts them */
    static TokenKey derive(byte[] secret, long epoch) {
        var curve = CustomNamedCurves.getByName("P-256");
        var number = new BigInteger(1, expand(secret, epoch))
                .mod(curve.getN().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
        var point = curve.getG().multiply(number).normalize();
        try {
            var published = new ECKey.Builder(
                            Curve.P_256,
                            new Base64URL(text(point.getAffineXCoord().getEncoded())),
                            new Base64URL(text(point.getAffineYCoord().getEncoded())))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint()
                    .build();
            var signing = KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(number, Curve.P_256.toECParameterSpec()));
            return new TokenKey(published, (ECPrivateKey) signing);
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    /** Its RFC 7638 thumbprint. */
    String id() {
        return published.getKeyID();
    }

    /** What everybody may know of it. */
    ECKey published() {
        return published;
    }

    JWSSigner signer() {
        try {
            return new ECDSASigner(signing);
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK has ES256", e);
        }
    }

    private static byte[] expand(byte[] secret, long epoch) {
        var info = ByteBuffer.allocate(PURPOSE.length + Long.BYTES)
                .put(PURPOSE)
                .putLong(epoch)
                .array();
        var generator = new HKDFBytesGenerator(SHA256Digest.newInstance());
        generator.init(new HKDFParameters(secret, null, info));
        var bytes = new byte[BYTES];
        generator.generateBytes(bytes, 0, BYTES);
        return bytes;
    }

    private static String text(byte[] coordinate) {
        return Base64URL.encode(coordinate).toString();
    }

    /** The public id alone. */
    @Override
    public String toString() {
        return "TokenKey[" + id() + "]";
    }
}
