package app.hamrah.edge.receipt;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Lets one through in a minute: what happens to every receipt at once is a line of the log, not ten thousand. */
final class Seldom {

    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private final AtomicLong next = new AtomicLong(System.nanoTime());

    boolean allows() {
        var now = System.nanoTime();
        var due = next.get();
        return now - due >= 0 && next.compareAndSet(due, now + PAUSE);
    }
}
