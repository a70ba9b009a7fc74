package app.hamrah.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How work on a read model that takes long goes on. One thread does it, any may look or ask it to stop. */
final class Job {

    private final Clock clock;
    private final Instant startedAt;
    private State state = State.RUNNING;
    private @Nullable Instant finishedAt;
    private long position = -1;
    private long target = -1;
    private @Nullable String message;
    private @Nullable Drift drift;
    private boolean unwanted;

    Job(Clock clock) {
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    enum State {
        RUNNING,
        /** The table that was filled takes the place of the other: too late to cancel. */
        SWITCHING,
        DONE,
        FAILED,
        CANCELLED;

        boolean isOver() {
            return compareTo(SWITCHING) > 0;
        }
    }

    /**
     * What an operator is told of a job.
     *
     * @param position how far the log has been replayed, -1 before the first event
     * @param target how far it is to be replayed, as far as is known
     * @param message why it failed, in words that hold nothing personal
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record View(
            String state,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long position,
            long target,
            double eventsPerSecond,
            @Nullable String message,
            @Nullable Drift drift) {}

    synchronized View view() {
        var took = Duration.between(startedAt, finishedAt == null ? clock.instant() : finishedAt);
        var seconds = Math.max(took.toNanos() / 1e9, 0.001);
        return new View(
                state.name().toLowerCase(Locale.ROOT),
                startedAt,
                finishedAt,
                position,
                target,
                Math.round((position + 1) / seconds),
                message,
                drift);
    }

    /** Whether nobody works at it any more. */
    synchronized boolean isOver() {
        return state.isOver();
    }

    /** Asks it to stop; false when it is too late for that. */
    synchronized boolean cancel() {
        unwanted |= state == State.RUNNING;
        return unwanted;
    }

    /** Goes on, or throws {@link Cancelled} when somebody has asked it to stop. */
    synchronized void reach(long newPosition) {
        position = newPosition;
        check();
    }

    synchronized void aim(long newTarget) {
        target = newTarget;
        check();
    }

    synchronized void beginSwitch() {
        check();
        state = State.SWITCHING;
    }

    synchronized void tell(Drift found) {
        drift = found;
    }

    synchronized void end(State how, @Nullable String why) {
        state = how;
        message = why;
        finishedAt = clock.instant();
    }

    private void check() {
        if (unwanted && state == State.RUNNING) {
            throw new Cancelled();
        }
    }

    /** Somebody has asked the job to stop. */
    static final class Cancelled extends RuntimeException {}
}
