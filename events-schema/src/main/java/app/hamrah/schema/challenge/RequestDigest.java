package app.hamrah.schema.challenge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What a challenge was spent on: the base64url of a SHA-256, 43 characters in their one spelling, over what was signed
 * or sent. Two requests with the same digest are one request, sent twice.
 */
public record RequestDigest(@JsonValue String value) {

    private static final int BYTES = 32;
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RequestDigest {
        if (!TEXT.matcher(value).matches()) {
            throw new IllegalArgumentException("not the base64url of a SHA-256");
        }
    }

    /**
     * The digest in these bytes.
     *
     * @throws IllegalArgumentException when there are not 32
     */
    public static RequestDigest of(byte[] sha256) {
        if (sha256.length != BYTES) {
            throw new IllegalArgumentException("a SHA-256 has 32 bytes");
        }
        return new RequestDigest(Base64.getUrlEncoder().withoutPadding().encodeToString(sha256));
    }

    @Override
    public String toString() {
        return value;
    }
}
