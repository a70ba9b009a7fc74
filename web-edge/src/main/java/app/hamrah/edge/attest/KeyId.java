package app.hamrah.edge.attest;

import app.hamrah.edge.digest.Sha256;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The id of an App Attest key: the SHA-256 of its public point, 32 bytes. Apps have it from {@code generateKey} in
 * padded Base64. It tells devices apart, so it is treated as personal data and not printed.
 */
public final class KeyId {

    private static final int BYTES = 32;
    private static final int TEXT = 44;

    private final byte[] value;

    private KeyId(byte[] value) {
        this.value = value;
    }

    /** The id of a public key. */
    static KeyId of(DeviceKey key) {
        return new KeyId(Sha256.of(key.point()));
    }

    /**
     * The id of these bytes.
     *
     * @throws IllegalArgumentException when there are not 32 of them
     */
    public static KeyId of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("a key id has 32 bytes");
        }
        return new KeyId(bytes.clone());
    }

    /** Reads an id in the one Base64 spelling that apps have it in, or answers null. */
    public static @Nullable KeyId parse(String text) {
        if (text.length() != TEXT) {
            return null;
        }
        try {
            var bytes = Base64.getDecoder().decode(text);
            var id = bytes.length == BYTES ? new KeyId(bytes) : null;
            return id != null && id.base64().equals(text) ? id : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The 32 bytes, as a copy. */
    public byte[] bytes() {
        return value.clone();
    }

    /** The id as apps spell it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(value);
    }

    boolean is(byte[] bytes) {
        return MessageDigest.isEqual(value, bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyId that && MessageDigest.isEqual(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
        return "KeyId";
    }
}
