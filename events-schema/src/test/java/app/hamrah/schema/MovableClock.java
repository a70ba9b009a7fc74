package app.hamrah.schema;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. */
public final class MovableClock extends Clock {

    private volatile Instant now;
    private volatile Duration passed = Duration.ZERO;

    public MovableClock(Instant now) {
        this.now = now;
    }

    /** Tells another time, as a machine whose clock is set; no time passes. */
    public void set(Instant instant) {
        now = instant;
    }

    /** Lets time pass. */
    public void advance(Duration duration) {
        now = now.plus(duration);
        passed = passed.plus(duration);
    }

    /** The time that has passed, whatever this clock tells, as {@link System#nanoTime} has it. */
    public long nanoTime() {
        return passed.toNanos();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("every test keeps to UTC");
    }
}
