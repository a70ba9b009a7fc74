package app.hamrah.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the demo: it can be held at an instant of the past while history is made, then it runs again.
 *
 * <p>Every thread sees the same time. A clock made from it by {@link #withZone} moves with it.
 */
public final class DemoClock extends Clock {

    private final Clock running;
    private volatile @Nullable Instant held;

    /** A clock that runs as {@code running} does until it is held. */
    public DemoClock(Clock running) {
        this.running = running;
    }

    /** Stands still at this instant until moved or released. */
    public void hold(Instant instant) {
        held = instant;
    }

    /** Runs again. */
    public void release() {
        held = null;
    }

    @Override
    public Instant instant() {
        var instant = held;
        return instant == null ? running.instant() : instant;
    }

    @Override
    public ZoneId getZone() {
        return running.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new Clock() {
            @Override
            public Instant instant() {
                return DemoClock.this.instant();
            }

            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return DemoClock.this.withZone(other);
            }
        };
    }
}
