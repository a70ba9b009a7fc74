package app.hamrah.edge.signin;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a browser goes to its provider for. */
enum Purpose {
    /** A session. */
    SIGN_IN,
    /** One more way into the account of its session. */
    LINK,
    /** A fresh login in its session. */
    STEP_UP;

    /** Reads the {@code purpose} of a link, {@code sign-in} when it has none; null for what we do not know. */
    static @Nullable Purpose of(@Nullable String text) {
        if (text == null) {
            return SIGN_IN;
        }
        return Arrays.stream(values())
                .filter(purpose -> purpose.text().equals(text))
                .findFirst()
                .orElse(null);
    }

    String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
