package app.hamrah.standalone.operator;

import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/** The kinds of keys that rotate; in lower case as they are named on the command line. */
enum KeyKind {
    /** Signs session cookies. */
    credential("hamrah.keys.credential"),
    /** Seals logins on their way. */
    cookie("hamrah.keys.cookie"),
    /** Wraps the keys of personal data. */
    master("hamrah.vault.master-key");

    static final String FORMER = "hamrah.vault.former-master-keys";

    private static final Duration LONGEST_LOGIN = Duration.ofMinutes(10);

    private final String property;

    KeyKind(String property) {
        this.property = property;
    }

    String property() {
        return property;
    }

    /** How long what a key has made may still be met: a session for its absolute life, a login for ten minutes. */
    Duration needed(Environment settings) {
        return this == cookie
                ? LONGEST_LOGIN
                : DurationStyle.detectAndParse(settings.getProperty("hamrah.sessions.absolute", "90d"));
    }

    /** When a key that is replaced now is no longer needed. */
    Instant until(Environment settings, Instant now) {
        return now.plus(needed(settings));
    }
}
