package app.hamrah.standalone.bus;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Lets the commands that were taken come to their end, behind the last request and before the processors stop. */
final class CommandDrain implements SmartLifecycle {

    /** The web server has stopped, {@code Integer.MAX_VALUE - 2048}; Axon has not, {@code - 3072}. */
    static final int PHASE = Integer.MAX_VALUE - 2_560;

    private static final Logger LOG = LoggerFactory.getLogger(CommandDrain.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ExecutorService commandThreads;
    private volatile boolean running;

    CommandDrain(ExecutorService commandThreads) {
        this.commandThreads = commandThreads;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        commandThreads.shutdown();
        try {
            if (!commandThreads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "Commands have not come to their end in {} s: they may be stored or not", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
