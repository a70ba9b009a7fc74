package app.hamrah.demo.phone;

import app.hamrah.standalone.operator.Failed;
import java.time.Duration;

/** Waits, a few minutes at most. */
interface Patience {

    Duration MOST = Duration.ofMinutes(2);

    void wait(Duration time);

    /** By the clock on the wall. */
    static void real(Duration time) {
        try {
            Thread.sleep(time.compareTo(MOST) > 0 ? MOST : time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted");
        }
    }
}
