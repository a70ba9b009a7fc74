package app.hamrah.query;

import app.hamrah.query.Job.State;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Work on whole read models that takes long: filling a new one, rebuilding one beside the one that is read, comparing one
 * with the log. One job at a time for each read model, in a thread of its own; of all of them one works, the others wait.
 */
final class ReadModelJobs implements ApplicationListener<ContextClosedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(ReadModelJobs.class);

    /** A log with fewer events goes through the processor in no time. */
    private static final int WORTH_FILLING = 1_000;

    private final ReadModelWorkshop workshop;
    private final Clock clock;
    private final Map<String, Job> rebuilds = new ConcurrentHashMap<>();
    private final Map<String, Job> checks = new ConcurrentHashMap<>();
    private final Semaphore turn = new Semaphore(1, true);
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("read-models-job-", 0).factory());
    private boolean closing;

    ReadModelJobs(ReadModelWorkshop workshop, Clock clock) {
        this.workshop = workshop;
        this.clock = clock;
    }

    /** The last rebuild of a read model since this process began, or what filled it; null for none. */
    Job.@Nullable View rebuild(String readModel) {
        var job = rebuilds.get(readModel);
        return job == null ? null : job.view();
    }

    /** The last check of a read model since this process began, null for none. */
    Job.@Nullable View check(String readModel) {
        var job = checks.get(readModel);
        return job == null ? null : job.view();
    }

    /** Begins to rebuild a read model; false when there is work on it already. */
    boolean beginRebuild(ReadModel readModel) {
        var job = begin(rebuilds, readModel);
        if (job != null) {
            threads.execute(() -> run("rebuild", readModel, job, () -> workshop.rebuild(readModel, job)));
        }
        return job != null;
    }

    /** Begins to compare a read model with the log; false when there is work on it already. */
    boolean beginCheck(ReadModel readModel) {
        var job = begin(checks, readModel);
        if (job != null) {
            threads.execute(() -> run("check", readModel, job, () -> job.tell(workshop.check(readModel, job))));
        }
        return job != null;
    }

    /** Asks the work on a read model to stop; false when there is none, or it cannot be stopped any more. */
    synchronized boolean cancel(ReadModel readModel) {
        var job = underWay(readModel);
        return job != null && job.cancel();
    }

    /**
     * Fills a read model that has seen nothing, for its processor to go on from the place that is returned. Throws when
     * it was not filled, and nothing has changed then.
     */
    @Nullable
    TrackingToken fill(ReadModel readModel, StreamableMessageSource<TrackedEventMessage<?>> log) {
        if (Replay.positionOf(log.createHeadToken()) < WORTH_FILLING) {
            return log.createTailToken();
        }
        var job = begin(rebuilds, readModel);
        if (job == null) {
            throw new IllegalStateException("there is work on " + readModel.table() + " already");
        }
        var reached = new TrackingToken[1];
        run("fill", readModel, job, () -> reached[0] = workshop.fill(readModel, log, job));
        if (reached[0] == null) {
            throw new IllegalStateException(readModel.table() + " was not filled");
        }
        return reached[0];
    }

    /** Nothing may work on the tables when the database is closed. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        synchronized (this) {
            closing = true;
            rebuilds.values().forEach(Job::cancel);
            checks.values().forEach(Job::cancel);
        }
        threads.shutdown();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Job begin(Map<String, Job> jobs, ReadModel readModel) {
        if (closing || underWay(readModel) != null) {
            return null;
        }
        var job = new Job(clock);
        jobs.put(readModel.table(), job);
        return job;
    }

    private @Nullable Job underWay(ReadModel readModel) {
        var rebuild = rebuilds.get(readModel.table());
        if (rebuild != null && !rebuild.isOver()) {
            return rebuild;
        }
        var check = checks.get(readModel.table());
        return check != null && !check.isOver() ? check : null;
    }

    private void run(String what, ReadModel readModel, Job job, Work work) {
        turn.acquireUninterruptibly();
        try {
            work.run();
            job.end(State.DONE, null);
            LOG.info("{} of {} is done", what, readModel.table());
        } catch (Job.Cancelled e) {
            job.end(State.CANCELLED, null);
            LOG.info("{} of {} is cancelled", what, readModel.table());
        } catch (ReadModelWorkshop.NotNow e) {
            job.end(State.FAILED, e.getMessage());
            LOG.warn("{} of {} failed: {}", what, readModel.table(), e.getMessage());
        } catch (Exception e) {
            job.end(State.FAILED, Blame.nameOf(e));
            LOG.warn("{} of {} failed: {}", what, readModel.table(), Blame.nameOf(e));
        } finally {
            turn.release();
        }
    }

    private interface Work {
        void run() throws Exception;
    }
}
