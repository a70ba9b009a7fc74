package app.hamrah.schema.identity;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * One notification of a provider: {@code sig_} and the base64url of a SHA-256 (43 characters) of the provider and its
 * {@code jti}. The same notification has the same id however often it comes.
 */
public record SignalId(@JsonValue String value) {

    private static final Pattern TEXT = Pattern.compile("sig_[A-Za-z0-9_-]{43}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SignalId {
        if (!TEXT.matcher(value).matches()) {
            throw new IllegalArgumentException("not an id of the form sig_<43 base64url characters>");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
