package app.hamrah.query;

import java.time.Instant;
import java.util.Optional;

/** A log and a processor that are where a test puts them. */
final class TestLog implements LogPositions {

    volatile long head = -1;
    volatile long reached = -1;
    volatile boolean known = true;
    volatile boolean working = true;
    volatile Optional<Instant> oldestUnseen = Optional.empty();
    volatile RuntimeException failure;

    @Override
    public long head() {
        if (failure != null) {
            throw failure;
        }
        return head;
    }

    @Override
    public long reached(String readModel) {
        return reached;
    }

    @Override
    public boolean isKnown(String readModel) {
        return known;
    }

    @Override
    public Optional<Instant> oldestUnseen(String readModel) {
        if (failure != null) {
            throw failure;
        }
        return oldestUnseen;
    }

    @Override
    public boolean isWorking(String readModel) {
        return working;
    }
}
