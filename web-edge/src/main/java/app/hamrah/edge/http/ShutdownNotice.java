package app.hamrah.edge.http;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/**
 * Between the word that this process is about to stop, which readiness tells at once, and its stopping: so long requests
 * are still taken, so that whoever spreads them has heard.
 */
final class ShutdownNotice implements SmartLifecycle {

    private final Duration notice;
    private volatile boolean running;

    ShutdownNotice(Duration notice) {
        this.notice = notice;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            Thread.sleep(notice);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before anything else stops. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
