package app.hamrah.edge.verify;

import app.hamrah.schema.Personal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A person's name as somebody outside gave it, made inert: plain text for display, of at most 64 characters. */
public final class DisplayName {

    private static final int MAX_LENGTH = 64;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\p{Zl}\\p{Zp}]");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private DisplayName() {}

    /** The name without control and formatting characters, cut to 64 code points; null when nothing is left. */
    public static @Nullable Personal of(String text) {
        var visible = INVISIBLE.matcher(text).replaceAll(" ");
        var name = SPACES.matcher(visible).replaceAll(" ").strip();
        if (name.codePointCount(0, name.length()) > MAX_LENGTH) {
            name = name.substring(0, name.offsetByCodePoints(0, MAX_LENGTH)).strip();
        }
        return name.isEmpty() ? null : new Personal(name);
    }
}
