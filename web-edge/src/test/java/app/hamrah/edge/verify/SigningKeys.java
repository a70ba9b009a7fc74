package app.hamrah.edge.verify;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.List;

/** Keys of a provider under test, and tokens put together by hand so that every part of them can be wrong. */
public final class SigningKeys {

    public static final RSAKey FIRST = generate("first", 2048);
    public static final RSAKey SECOND = generate("second", 2048);

    private SigningKeys() {}

    public static RSAKey generate(String kid, int bits) {
        try {
            return new RSAKeyGenerator(bits, true)
                    .keyID(kid)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The document a provider publishes. */
    public static String published(RSAKey... keys) {
        return new JWKSet(List.of(keys)).toString(true);
    }

    /** A token of exactly these bytes, signed with RSASSA-PKCS1-v1_5 and the named JDK digest. */
    public static String token(String header, String claims, RSAKey key, String algorithm) {
        try {
            var input = encode(header.getBytes(StandardCharsets.UTF_8)) + "."
                    + encode(claims.getBytes(StandardCharsets.UTF_8));
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key.toRSAPrivateKey());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + encode(signature.sign());
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String token(String header, String claims, RSAKey key) {
        return token(header, claims, key, "SHA256withRSA");
    }

    public static String token(String claims, RSAKey key) {
        return token("{\"alg\":\"RS256\",\"kid\":\"" + key.getKeyID() + "\",\"typ\":\"JWT\"}", claims, key);
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
