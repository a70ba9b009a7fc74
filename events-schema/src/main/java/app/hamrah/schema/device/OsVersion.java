package app.hamrah.schema.device;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The version of a device's system, such as {@code 27.0}: 1 to 64 printable characters of ASCII. A hint and no proof. */
public record OsVersion(@JsonValue String value) {

    private static final Pattern TEXT = Pattern.compile("[!-~]{1,64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public OsVersion {
        if (!TEXT.matcher(value).matches()) {
            throw new IllegalArgumentException("not the version of a system");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
