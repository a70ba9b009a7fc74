package app.hamrah.schema.device;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** An app as Apple names it: its App ID prefix, a dot and its bundle id, at most 255 characters. */
public record AppId(@JsonValue String value) {

    private static final int LONGEST = 255;
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9]{1,32}(\\.[A-Za-z0-9_-]{1,128}){1,16}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AppId {
        if (value.length() > LONGEST || !TEXT.matcher(value).matches()) {
            throw new IllegalArgumentException("not an app id");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
