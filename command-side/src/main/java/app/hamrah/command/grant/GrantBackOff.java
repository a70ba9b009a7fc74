package app.hamrah.command.grant;

import app.hamrah.command.grant.Grants.Standing;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long to wait after a try in vain: a minute, twice as long each time, six hours at most, for thirty days in all. */
final class GrantBackOff {

    static final Duration FIRST = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofHours(6);
    static final Duration PATIENCE = Duration.ofDays(30);

    /** Two to the ninth minutes are more than six hours. */
    private static final int LAST_DOUBLING = 9;

    private GrantBackOff() {}

    /** When to try again after one more try in vain, or null when it has been tried for long enough. */
    static @Nullable Instant next(Standing standing, Instant now) {
        if (!now.isBefore(standing.since().plus(PATIENCE))) {
            return null;
        }
        var wait = FIRST.multipliedBy(1L << Math.min(standing.tries(), LAST_DOUBLING));
        return now.plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }
}
