package app.hamrah.demo.phone;

import app.hamrah.demo.attest.Attestor;
import app.hamrah.demo.attest.Cbor;
import app.hamrah.edge.attest.DeviceKey;
import app.hamrah.edge.attest.KeyId;
import app.hamrah.edge.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** The key that a real phone holds in its Secure Enclave. */
final class PhoneKey {

    private static final byte FLAGS = 0x40;

    private final PrivateKey secret;
    private final DeviceKey key;

    private PhoneKey(PrivateKey secret, DeviceKey key) {
        this.secret = secret;
        this.key = key;
    }

    /** A phone with a new key, and nobody signed in. */
    static PhoneState generate(String server) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var pair = generator.generateKeyPair();
            return new PhoneState(
                    server,
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()),
                    Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
                    0,
                    null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key of a phone; throws {@link IllegalArgumentException} when that is none. */
    static PhoneKey of(PhoneState state) {
        try {
            var secret = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(state.privateKey()));
            return new PhoneKey(
                    KeyFactory.getInstance("EC").generatePrivate(secret),
                    DeviceKey.of(Base64.getDecoder().decode(state.publicKey())));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a key of P-256", e);
        }
    }

    DeviceKey key() {
        return key;
    }

    KeyId id() {
        return Attestor.idOf(key);
    }

    /** What {@code generateAssertion} answers, in Base64. */
    String assertion(String appId, int counter, byte[] clientDataHash) {
        var data = ByteBuffer.allocate(37)
                .put(Sha256.of(appId.getBytes(StandardCharsets.UTF_8)))
                .put(FLAGS)
                .putInt(counter)
                .array();
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(secret);
            signature.update(Sha256.of(data, clientDataHash));
            var assertion = new Cbor()
                    .map(2)
                    .text("signature")
                    .bytes(signature.sign())
                    .text("authenticatorData")
                    .bytes(data);
            return Base64.getEncoder().encodeToString(assertion.encoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
