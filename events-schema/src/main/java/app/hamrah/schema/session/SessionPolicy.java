package app.hamrah.schema.session;

import java.time.Duration;
import java.time.Instant;

/**
 * How long sessions live and how fresh a login must be for what matters.
 *
 * @param idle how long an unused session lives
 * @param extendBelow use with less than this left extends the session
 * @param absolute the longest a session lives, however much it is used, until a new login
 * @param fresh how old a login may be for linking, erasing and ending other sessions (RFC 9470)
 */
public record SessionPolicy(Duration idle, Duration extendBelow, Duration absolute, Duration fresh) {

    /** 30 days, slid by use when under 15 remain, 90 days at most; fresh for 10 minutes. */
    public static final SessionPolicy DEFAULT =
            new SessionPolicy(Duration.ofDays(30), Duration.ofDays(15), Duration.ofDays(90), Duration.ofMinutes(10));

    public SessionPolicy {
        if (!idle.isPositive()
                || !extendBelow.isPositive()
                || !fresh.isPositive()
                || extendBelow.compareTo(idle) >= 0
                || idle.compareTo(absolute) > 0) {
            throw new IllegalArgumentException(
                    "a session policy needs 0 < extendBelow < idle <= absolute and fresh > 0");
        }
    }

    /** The idle deadline of a session used at {@code now}: never later than its absolute deadline. */
    public Instant idleDeadline(Instant now, Instant absoluteDeadline) {
        var slid = now.plus(idle);
        return slid.isBefore(absoluteDeadline) ? slid : absoluteDeadline;
    }

    /** From when use moves the deadline: little is left, and there is more to be had. */
    public Instant extendFrom(Instant idleDeadline, Instant absoluteDeadline) {
        return idleDeadline.isBefore(absoluteDeadline) ? idleDeadline.minus(extendBelow) : absoluteDeadline;
    }

    /** Whether a login at {@code authenticatedAt} still counts as fresh at {@code now}. */
    public boolean isFresh(Instant authenticatedAt, Instant now) {
        return authenticatedAt.plus(fresh).isAfter(now);
    }
}
