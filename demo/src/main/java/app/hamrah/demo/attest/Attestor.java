package app.hamrah.demo.attest;

import app.hamrah.edge.attest.DeviceKey;
import app.hamrah.edge.attest.KeyId;
import app.hamrah.edge.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;

/** Attests keys as a phone and Apple do together: an App Attest object for whoever asks, since nothing here is real. */
public final class Attestor {

    private static final String NONCE = "1.2.840.113635.100.8.2";
    private static final byte KEY_INCLUDED = 0x40;
    private static final byte[] AAGUID = Arrays.copyOf("appattestdevelop".getBytes(StandardCharsets.US_ASCII), 16);
    private static final int POINT = 65;

    /** A P-256 key in COSE (RFC 9053 section 7.1.1) up to its x, and what stands between x and y. */
    private static final byte[] BEFORE_X = HexFormat.of().parseHex("a5010203262001215820");

    private static final byte[] BEFORE_Y = HexFormat.of().parseHex("225820");

    private final AttestationAuthority authority;
    private final Clock clock;

    public Attestor(AttestationAuthority authority, Clock clock) {
        this.authority = authority;
        this.clock = clock;
    }

    /** The id of a key of P-256, as {@code generateKey} gives it. */
    public static KeyId idOf(DeviceKey key) {
        return KeyId.of(Sha256.of(point(key)));
    }

    /**
     * The object that {@code attestKey} answers, in the development environment and without a receipt.
     *
     * @param appId the app's prefix, a dot and its bundle id
     * @param clientDataHash 32 bytes that the app chose
     */
    public byte[] attest(String appId, DeviceKey key, byte[] clientDataHash) {
        var data = authenticatorData(appId, key);
        var nonce = new DERSequence(new DERTaggedObject(true, 1, new DEROctetString(Sha256.of(data, clientDataHash))));
        var name = "CN=" + HexFormat.of().formatHex(idOf(key).bytes()) + ",OU=Demo";
        try {
            var phone = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(key.encoded()));
            var leaf = authority.certify(phone, name, NONCE, nonce, clock.instant());
            return new Cbor()
                    .map(3)
                    .text("fmt")
                    .text("apple-appattest")
                    .text("attStmt")
                    .map(2)
                    .text("x5c")
                    .array(2)
                    .bytes(leaf.getEncoded())
                    .bytes(authority.certificate().getEncoded())
                    .text("receipt")
                    .bytes(new byte[0])
                    .text("authData")
                    .bytes(data)
                    .encoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** WebAuthn's authenticator data (Web Authentication section 6.1): the key is in it, and its counter is 0. */
    private static byte[] authenticatorData(String appId, DeviceKey key) {
        var point = point(key);
        var id = idOf(key).bytes();
        return ByteBuffer.allocate(32 + 1 + 4 + 16 + 2 + id.length + BEFORE_X.length + 32 + BEFORE_Y.length + 32)
                .put(Sha256.of(appId.getBytes(StandardCharsets.UTF_8)))
                .put(KEY_INCLUDED)
                .putInt(0)
                .put(AAGUID)
                .putShort((short) id.length)
                .put(id)
                .put(BEFORE_X)
                .put(point, 1, 32)
                .put(BEFORE_Y)
                .put(point, 33, 32)
                .array();
    }

    /** The uncompressed point, the last of the key's encoding. */
    private static byte[] point(DeviceKey key) {
        var encoded = key.encoded();
        return Arrays.copyOfRange(encoded, encoded.length - POINT, encoded.length);
    }
}
