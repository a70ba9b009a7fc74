package app.hamrah.schema.grant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * What only the edge can open: {@code <key id>.<base64url>}, at most {@value #LONGEST} characters. The other sides keep
 * it, never in an event, and hand it back.
 */
public record EdgeSealed(@JsonValue String value) {

    public static final int LONGEST = 6_144;

    private static final Pattern TEXT = Pattern.compile("[a-z0-9]{1,8}\\.[A-Za-z0-9_-]+");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EdgeSealed {
        if (value.length() > LONGEST || !TEXT.matcher(value).matches()) {
            throw new IllegalArgumentException("not sealed by the edge");
        }
    }

    @Override
    public String toString() {
        return "EdgeSealed";
    }
}
