package app.hamrah.command.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock for what cannot be taken back: it never runs ahead of the time that has passed since it was made.
 *
 * <p>While the wall clock and the time that has passed agree to a minute, it tells the wall clock's time. When they do
 * not, it tells the earlier of the two. Once they have differed by the same for a day, it believes the wall clock.
 */
public final class SteadyClock extends Clock {

    /** What a clock that is being corrected may differ. */
    static final Duration TOLERANCE = Duration.ofMinutes(1);

    /** Long enough for somebody to notice. */
    static final Duration UNTIL_BELIEVED = Duration.ofDays(1);

    private static final Logger LOG = LoggerFactory.getLogger(SteadyClock.class);

    private final Clock wall;
    private final LongSupplier nanoTime;
    private Instant wasRight;
    private long wasRightAt;
    private Duration jump = Duration.ZERO;
    private long jumpedAt;

    /** A clock that takes {@code wall} for right now; {@code nanoTime} is {@link System#nanoTime} but for tests. */
    public SteadyClock(Clock wall, LongSupplier nanoTime) {
        this.wall = wall;
        this.nanoTime = nanoTime;
        this.wasRight = wall.instant();
        this.wasRightAt = nanoTime.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        var told = wall.instant();
        var nanos = nanoTime.getAsLong();
        var passed = wasRight.plusNanos(nanos - wasRightAt);
        look(Duration.between(passed, told), nanos);
        if (jump.isZero()) {
            wasRight = told;
            wasRightAt = nanos;
            return told;
        }
        return told.isBefore(passed) ? told : passed;
    }

    /** How far the wall clock is ahead of the time that has passed, behind if negative; zero while it can be believed. */
    public synchronized Duration jump() {
        instant();
        return jump;
    }

    private void look(Duration ahead, long nanos) {
        if (ahead.abs().compareTo(TOLERANCE) <= 0) {
            if (!jump.isZero()) {
                LOG.info("The clock is right again");
            }
            jump = Duration.ZERO;
        } else if (jump.isZero() || ahead.minus(jump).abs().compareTo(TOLERANCE) > 0) {
            LOG.warn("The clock has jumped by {}: no session is ended for its age by what it says now", ahead);
            jump = ahead;
            jumpedAt = nanos;
        } else if (nanos - jumpedAt >= UNTIL_BELIEVED.toNanos()) {
            LOG.warn("The clock has said so for a day and is believed: it had jumped by {}", jump);
            jump = Duration.ZERO;
        }
    }

    @Override
    public ZoneId getZone() {
        return wall.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("it tells instants only");
    }
}
