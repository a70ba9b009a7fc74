package app.hamrah.query;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** Reads the log from its beginning into a {@link Projector}: one thread reads ahead, the caller's writes. */
final class Replay implements AutoCloseable {

    private static final int AT_A_TIME = 5_000;

    /** Seconds to wait for an event that is known to be in the log. */
    private static final int PATIENCE = 30;

    private final StreamableMessageSource<TrackedEventMessage<?>> log;
    private final Projector projector;
    private final Job job;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("read-models-replay-", 0).factory());
    private @Nullable TrackingToken reached;

    Replay(StreamableMessageSource<TrackedEventMessage<?>> log, Projector projector, Job job) {
        this.log = log;
        this.projector = projector;
        this.job = job;
    }

    /** The place of the last event that was projected, null before the first. */
    @Nullable
    TrackingToken reached() {
        return reached;
    }

    /** The same as a position, -1 before the first event. */
    long position() {
        return positionOf(reached);
    }

    /** Goes back to a place that was reached before: what was projected since has been rolled back. */
    void goBackTo(@Nullable TrackingToken place) {
        reached = place;
    }

    /**
     * Projects everything up to {@code target}, which is in the log, or throws: it never stops short of it.
     *
     * @param committing whether to commit now and then; else nothing is committed
     */
    void advance(Connection db, long target, boolean committing) throws Exception {
        if (position() >= target) {
            return;
        }
        try (var stream = log.openStream(reached)) {
            var ahead = read(stream, target);
            while (ahead != null) {
                var some = get(ahead);
                var isLast = some.isEmpty() || positionOf(some.getLast().trackingToken()) >= target;
                ahead = isLast ? null : read(stream, target);
                try {
                    write(db, some, committing);
                } catch (Exception e) {
                    // The stream is closed when nobody reads it any more.
                    if (ahead != null) {
                        ahead.exceptionally(failure -> List.of()).join();
                    }
                    throw e;
                }
            }
        }
    }

    private void write(Connection db, List<TrackedEventMessage<?>> some, boolean committing) throws Exception {
        projector.project(db, some);
        if (committing) {
            db.commit();
        }
        if (!some.isEmpty()) {
            reached = some.getLast().trackingToken();
            job.reach(position());
        }
    }

    @Override
    public void close() {
        reader.shutdown();
    }

    private static List<TrackedEventMessage<?>> get(CompletableFuture<List<TrackedEventMessage<?>>> read) {
        try {
            return read.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private CompletableFuture<List<TrackedEventMessage<?>>> read(
            BlockingStream<TrackedEventMessage<?>> stream, long target) {
        return CompletableFuture.supplyAsync(() -> next(stream, target), reader);
    }

    private List<TrackedEventMessage<?>> next(BlockingStream<TrackedEventMessage<?>> stream, long target) {
        var read = new ArrayList<TrackedEventMessage<?>>();
        try {
            while (read.size() < AT_A_TIME
                    && (read.isEmpty() || positionOf(read.getLast().trackingToken()) < target)) {
                if (!stream.hasNextAvailable(PATIENCE, TimeUnit.SECONDS)) {
                    throw new ReadModelWorkshop.NotNow("the log does not go on where it should");
                }
                if (positionOf(stream.peek().orElseThrow().trackingToken()) > target) {
                    break;
                }
                read.add(stream.nextAvailable());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        // Most of a replay's work, and each event is its own.
        read.parallelStream().forEach(this::decode);
        return read;
    }

    /** Here rather than in the thread that writes; one that cannot be decoded fails there again. */
    private void decode(TrackedEventMessage<?> message) {
        if (projector.handles(message)) {
            try {
                message.getPayload();
            } catch (RuntimeException e) {
                return;
            }
        }
    }

    static long positionOf(@Nullable TrackingToken token) {
        return token == null ? -1 : token.position().orElse(-1);
    }
}
