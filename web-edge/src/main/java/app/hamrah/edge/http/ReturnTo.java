package app.hamrah.edge.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a browser goes after a login: only ever back to this server. */
public final class ReturnTo {

    private static final int LONGEST = 512;

    /** One slash and then visible ASCII, without a second slash or backslash that could begin an authority. */
    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x7E&&[^\\\\\"<>^`{|}]]*");

    private ReturnTo() {}

    /** Returns {@code next} when it is a relative path of this server of at most 512 characters, else the fallback. */
    public static String path(@Nullable String next, String fallback) {
        return next != null && next.length() <= LONGEST && PATH.matcher(next).matches() && !next.contains("//")
                ? next
                : fallback;
    }
}
