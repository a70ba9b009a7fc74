package app.hamrah.schema.signin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A reason in the words of the check that failed, such as {@code nonce-mismatch}: never text from outside. */
public record ReasonCode(@JsonValue String value) {

    private static final Pattern TEXT = Pattern.compile("[a-z0-9]+(-[a-z0-9]+){0,7}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReasonCode {
        if (value.length() > 64 || !TEXT.matcher(value).matches()) {
            throw new IllegalArgumentException("not a reason code");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
