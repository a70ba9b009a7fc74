package app.hamrah.schema.device;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** The version of an app's bundle, such as {@code 412}: 1 to 64 printable characters of ASCII. */
public record BundleVersion(@JsonValue String value) {

    private static final Pattern TEXT = Pattern.compile("[!-~]{1,64}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public BundleVersion {
        if (!TEXT.matcher(value).matches()) {
            throw new IllegalArgumentException("not the version of a bundle");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
