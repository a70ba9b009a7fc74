package app.hamrah.edge.limit;

import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * Our clock as buckets read it, in whole milliseconds. It never goes back: where the clock is set back, it goes on from
 * where it was, or nobody's budget would be refilled until the old time has come again.
 */
final class LimitClock implements TimeMeter {

    private final Clock clock;
    private long last;
    private long behind;

    LimitClock(Clock clock) {
        this.clock = clock;
        this.last = clock.millis();
    }

    @Override
    public synchronized long currentTimeNanos() {
        var now = clock.millis();
        if (now < last) {
            behind += last - now;
        }
        last = now;
        return TimeUnit.MILLISECONDS.toNanos(now + behind);
    }

    @Override
    public boolean isWallClockBased() {
        return true;
    }
}
