package app.hamrah.standalone.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/** The kinds of keys that rotate; in lower case as they are named on the command line. */
enum KeyKind {
    /** Signs session cookies and refresh tokens. */
    credential("hamrah.keys.credential"),
    /** Seals logins on their way. */
    cookie("hamrah.keys.cookie"),
    /** What the keys of access tokens follow from. */
    token("hamrah.keys.token"),
    /** Signs challenges. */
    challenge("hamrah.keys.challenge"),
    /** Seals what providers grant, and the receipts of devices. */
    grant("hamrah.keys.grant"),
    /** Wraps the keys of personal data. */
    master("hamrah.vault.master-key");

    static final String FORMER = "hamrah.vault.former-master-keys";

    private static final Duration LONGEST_LOGIN = Duration.ofMinutes(10);

    /** Ten minutes of an access token, and a minute for clocks that are apart. */
    private static final Duration LONGEST_TOKEN = Duration.ofMinutes(11);

    private static final Duration LONGEST_CHALLENGE = Duration.ofMinutes(6);

    private final String property;

    KeyKind(String property) {
        this.property = property;
    }

    String property() {
        return property;
    }

    /** Whether what a key has made may be met for as long as accounts live. */
    boolean isForEver() {
        return this == grant;
    }

    /** How long what a key has made may still be met: a session for its absolute life, all else for minutes. */
    Duration needed(Environment settings) {
        return switch (this) {
            case cookie -> LONGEST_LOGIN;
            case token -> LONGEST_TOKEN;
            case challenge -> LONGEST_CHALLENGE;
            case grant -> throw new IllegalStateException("a grant key is needed as long as accounts live");
            case credential, master ->
                DurationStyle.detectAndParse(settings.getProperty("hamrah.sessions.absolute", "90d"));
        };
    }

    /** Whether others keep a copy of what a key is verified by, and so must have it before the key makes anything. */
    boolean isPublished() {
        return this == token;
    }

    /** When a key that is replaced now is no longer needed, to the second. */
    Instant until(Environment settings, Instant now) {
        return now.plus(needed(settings)).truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    }
}
