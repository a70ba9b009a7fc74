package app.hamrah.schema.device;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The public key of a device: the base64url of its SubjectPublicKeyInfo (RFC 5480 section 2), a point of P-256 in 91
 * bytes and in their one spelling. It is no secret, but it tells devices apart, so {@link #toString} hides it.
 */
public record DevicePublicKey(@JsonValue String value) {

    /** The 27 bytes before the coordinates of every such key, then 64 bytes, whose last four bits spell no more. */
    private static final Pattern TEXT = Pattern.compile("MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE[A-Za-z0-9_-]{85}[AQgw]");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DevicePublicKey {
        if (!TEXT.matcher(value).matches()) {
            throw new IllegalArgumentException("not a public key of P-256");
        }
    }

    /**
     * The key in these bytes, which are not held against the curve.
     *
     * @throws IllegalArgumentException when they do not look like a key of P-256
     */
    public static DevicePublicKey of(byte[] encoded) {
        return new DevicePublicKey(Base64.getUrlEncoder().withoutPadding().encodeToString(encoded));
    }

    /** The SubjectPublicKeyInfo, 91 bytes. */
    public byte[] encoded() {
        return Base64.getUrlDecoder().decode(value);
    }

    @Override
    public String toString() {
        return "DevicePublicKey";
    }
}
