package app.hamrah.standalone.operator;

import app.hamrah.command.vault.MasterKeys;
import app.hamrah.command.vault.Rewrap;
import app.hamrah.command.vault.Rewrap.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Wraps the vault's keys anew, in a thread of its own: at the start where there are former master keys, and when asked. */
final class RewrapJob implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RewrapJob.class);
    private static final int TO_STOP_MILLIS = 5_000;

    private final Rewrap rewrap;
    private final MasterKeys masters;
    private @Nullable Thread thread;
    private volatile boolean started;

    RewrapJob(Rewrap rewrap, MasterKeys masters) {
        this.rewrap = rewrap;
        this.masters = masters;
    }

    @Override
    public synchronized void start() {
        started = true;
        if (masters.hasFormer()) {
            begin();
        }
    }

    /** Begins a run unless one is under way or the service stops. */
    synchronized void begin() {
        if (started && (thread == null || !thread.isAlive())) {
            rewrap.announce();
            thread = Thread.ofPlatform().name("vault-rewrap").daemon().start(this::run);
        }
    }

    private void run() {
        try {
            rewrap.run(() -> !started);
            var status = rewrap.status();
            if (status.state() == State.DONE) {
                LOG.info("The vault has {} keys under the current master key", status.underCurrent());
            }
            if (status.unreadable() > 0) {
                LOG.error("No master key opens {} keys of the vault: one is missing", status.unreadable());
            }
        } catch (RuntimeException e) {
            LOG.error("The vault's keys could not all be wrapped anew; the next start goes on with it", e);
        }
    }

    @Override
    public void stop() {
        @Nullable Thread running;
        synchronized (this) {
            started = false;
            running = thread;
        }
        if (running != null) {
            try {
                running.join(TO_STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return started;
    }
}
