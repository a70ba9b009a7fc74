package app.hamrah.edge.grant;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a provider grants beside an id token (RFC 6749 section 1.5). It is never shown, and leaves the edge sealed only. */
public final class GrantedToken {

    /** RFC 6749 appendix A.17, and a bound of ours: what Apple grants has some hundred characters. */
    private static final Pattern TEXT = Pattern.compile("[\\x20-\\x7e]{1,4096}");

    private final String value;

    private GrantedToken(String value) {
        this.value = value;
    }

    /** The token, or null when this is none. */
    public static @Nullable GrantedToken of(@Nullable String value) {
        return value != null && TEXT.matcher(value).matches() ? new GrantedToken(value) : null;
    }

    String value() {
        return value;
    }

    @Override
    public String toString() {
        return "GrantedToken";
    }
}
