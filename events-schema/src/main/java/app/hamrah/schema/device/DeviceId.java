package app.hamrah.schema.device;

import app.hamrah.schema.StreamId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A device as one app on it has proved it: {@code dev_} and the base64url of the App Attest key id, 43 characters in
 * their one spelling. The key id is the SHA-256 of the key's public point, so nobody chooses it.
 */
public record DeviceId(@JsonValue String value) implements StreamId {

    private static final String PREFIX = "dev_";
    private static final int BYTES = 32;
    private static final Pattern TEXT = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DeviceId {
        if (!TEXT.matcher(value).matches()) {
            throw new IllegalArgumentException("not an id of the form dev_<43 base64url characters>");
        }
    }

    /**
     * The device of a key id.
     *
     * @throws IllegalArgumentException when there are not 32 bytes
     */
    public static DeviceId of(byte[] keyId) {
        if (keyId.length != BYTES) {
            throw new IllegalArgumentException("a key id has 32 bytes");
        }
        return new DeviceId(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(keyId));
    }

    /** The 32 bytes of its key id. */
    public byte[] keyId() {
        return Base64.getUrlDecoder().decode(value.substring(PREFIX.length()));
    }

    @Override
    public String toString() {
        return value;
    }
}
