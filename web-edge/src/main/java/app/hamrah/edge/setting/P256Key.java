package app.hamrah.edge.setting;

import com.nimbusds.jose.jwk.Curve;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Reads private keys of the curve P-256, as Apple gives them in a {@code .p8} file. */
public final class P256Key {

    private P256Key() {}

    /** The key in a PKCS#8 PEM, else throws {@link IllegalArgumentException}, which has no cause and shows nothing. */
    public static ECPrivateKey read(String pem) {
        try {
            var base64 = pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "").replaceAll("\\s", "");
            var key = KeyFactory.getInstance("EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
            if (key instanceof ECPrivateKey ec && Curve.P_256.equals(Curve.forECParameterSpec(ec.getParams()))) {
                return ec;
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            // Told below, without the cause: its message may show a part of the key.
        }
        throw new IllegalArgumentException("not a P-256 key in PKCS#8 PEM");
    }
}
