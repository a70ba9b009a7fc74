package app.hamrah.edge.http;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a browser goes next, when a request says so: a path of this site and nothing else. */
public final class ReturnTo {

    private static final Pattern PATH = Pattern.compile("/(?![/\\\\])[^\\p{Cntrl}\\\\]{0,511}");

    private ReturnTo() {}

    /** The path when it is one of this site, else the fallback. */
    public static String path(@Nullable String next, String fallback) {
        return next != null && PATH.matcher(next).matches() ? next : fallback;
    }
}
