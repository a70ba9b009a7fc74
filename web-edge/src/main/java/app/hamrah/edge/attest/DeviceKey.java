package app.hamrah.edge.attest;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The public half of a device's key: a point of P-256 in the one spelling it has as a SubjectPublicKeyInfo (RFC 5480
 * section 2), 91 bytes.
 */
public final class DeviceKey {

    /** What stands before the point: EC, P-256, a bit string of an uncompressed point. */
    private static final byte[] BEFORE =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d030107034200");

    private static final int POINT = 65;
    private static final int COORDINATE = 32;

    private final byte[] encoded;

    private DeviceKey(byte[] encoded) {
        this.encoded = encoded;
    }

    /**
     * The key in these bytes.
     *
     * @param encoded as {@link #encoded} gave them
     * @throws IllegalArgumentException when they are no key of P-256, or one in another spelling
     */
    public static DeviceKey of(byte[] encoded) {
        var key = read(encoded);
        if (key == null) {
            throw new IllegalArgumentException("not a key of P-256");
        }
        return key;
    }

    static @Nullable DeviceKey read(byte[] encoded) {
        var spelt = encoded.length == BEFORE.length + POINT
                && Arrays.equals(BEFORE, 0, BEFORE.length, encoded, 0, BEFORE.length)
                && encoded[BEFORE.length] == 4;
        return spelt ? new DeviceKey(encoded.clone()) : null;
    }

    /** The key as a SubjectPublicKeyInfo, as a copy. */
    public byte[] encoded() {
        return encoded.clone();
    }

    /** The uncompressed point (SEC 1 section 2.3.3), 65 bytes. */
    byte[] point() {
        return Arrays.copyOfRange(encoded, BEFORE.length, encoded.length);
    }

    byte[] x() {
        return Arrays.copyOfRange(encoded, BEFORE.length + 1, BEFORE.length + 1 + COORDINATE);
    }

    byte[] y() {
        return Arrays.copyOfRange(encoded, BEFORE.length + 1 + COORDINATE, encoded.length);
    }

    /** Says nothing of the key, which tells a device apart. */
    @Override
    public String toString() {
        return "DeviceKey";
    }
}
