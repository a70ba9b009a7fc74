package app.hamrah.standalone.bus;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

/** Sends a command again when somebody else wrote to the same stream first, three times at most, and for nothing else. */
final class ConflictRetry implements RetryScheduler {

    static final int MOST = 3;

    private static final Duration STEP = Duration.ofMillis(20);

    private final ScheduledExecutorService timer;

    ConflictRetry(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature of Axon's RetryScheduler
    public boolean scheduleRetry(
            CommandMessage command,
            RuntimeException failure,
            List<Class<? extends Throwable>[]> failures,
            Runnable dispatch) {
        if (failures.size() > MOST || !isConflict(failure)) {
            return false;
        }
        // Jitter, so that two who met once do not meet again.
        var delay = ThreadLocalRandom.current().nextLong(1, STEP.toMillis() * failures.size());
        try {
            var unused = timer.schedule(dispatch, delay, TimeUnit.MILLISECONDS);
            return true;
        } catch (RejectedExecutionException stopping) {
            return false;
        }
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof ConcurrencyException || failure instanceof AggregateStreamCreationException;
    }
}
