package app.hamrah.schema.grant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Under which name a provider knows us, such as a bundle id: 1 to 128 printable ASCII characters. It is public. */
public record ClientId(@JsonValue String value) {

    private static final Pattern TEXT = Pattern.compile("[\\x21-\\x7e]{1,128}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ClientId {
        if (!TEXT.matcher(value).matches()) {
            throw new IllegalArgumentException("not a client id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
