package app.hamrah.edge.verify;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;

/**
 * Reads a provider's key set (RFC 7517) and keeps what may verify a login: RS256 keys of 2048 to 8192 bits without a
 * known flaw.
 */
final class SignatureKeys {

    private static final int MAX_KEYS = 32;
    private static final int MAX_KEY_ID = 128;

    private SignatureKeys() {}

    /** Throws {@link KeysUnavailableException} when the document is no key set, or not one to rely on. */
    static JWKSet read(byte[] document) {
        try {
            var set = JWKSet.parse(new String(document, StandardCharsets.UTF_8));
            var published = set.getKeys();
            var ids = new HashSet<String>();
            // Who publishes a private key, or two keys under one id, has lost control of the document.
            if (published.size() > MAX_KEYS || published.stream().anyMatch(JWK::isPrivate)) {
                throw new KeysUnavailableException();
            }
            var kept = published.stream().flatMap(key -> usable(key).stream()).toList();
            if (kept.isEmpty() || !kept.stream().map(JWK::getKeyID).allMatch(ids::add)) {
                throw new KeysUnavailableException();
            }
            return new JWKSet(List.copyOf(kept));
        } catch (ParseException e) {
            throw new KeysUnavailableException();
        }
    }

    /** The bare key under its id, or nothing: whatever else came with it (certificates, URLs) is left behind. */
    private static List<JWK> usable(JWK key) {
        try {
            var fits = key instanceof RSAKey rsa
                    && key.getKeyID() != null
                    && key.getKeyID().length() <= MAX_KEY_ID
                    && (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                    && (key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY))
                    && (key.getAlgorithm() == null || key.getAlgorithm().equals(JWSAlgorithm.RS256))
                    && key.size() >= 2048
                    && key.size() <= 8192
                    && isExponent(rsa.getPublicExponent().decodeToBigInteger())
                    && !Roca.isFlawed(rsa.getModulus().decodeToBigInteger());
            if (!fits) {
                return List.of();
            }
            return List.of(new RSAKey.Builder(((RSAKey) key).toRSAPublicKey())
                    .keyID(key.getKeyID())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .build());
        } catch (JOSEException | IllegalArgumentException e) {
            return List.of();
        }
    }

    /**
     * Whether an exponent is one to rely on: odd, above 2^16 and below 2^256 (NIST SP 800-56B section 6.2). Not every
     * provider of the JCA refuses an exponent of 1, under which everybody can sign.
     */
    private static boolean isExponent(BigInteger exponent) {
        return exponent.testBit(0) && exponent.bitLength() > 16 && exponent.bitLength() <= 256;
    }
}
