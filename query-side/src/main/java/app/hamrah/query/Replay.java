package app.hamrah.query;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
    private static final int PATIENCE = 1_000;

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
     * Projects everything up to {@code target}, which is in the log.
     *
     * @param committing whether to commit now and then; else nothing is committed
     */
    void advance(Connection db, long target, boolean committing) throws Exception {
        if (position() >= target) {
            return;
        }
        try (var stream = log.openStream(reached)) {
            var ahead = read(stream, target);
            for (var some = ahead.join(); !some.isEmpty(); some = ahead.join()) {
                ahead = read(stream, target);
                try {
                    projector.project(db, some);
                    if (committing) {
                        db.commit();
                    }
                    reached = some.getLast().trackingToken();
                    job.reach(position());
                } catch (Exception e) {
                    // The stream is closed when nobody reads it any more.
                    ahead.exceptionally(failure -> List.of()).join();
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        reader.shutdown();
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
                if (!stream.hasNextAvailable(PATIENCE, TimeUnit.MILLISECONDS)
                        || positionOf(stream.peek().orElseThrow().trackingToken()) > target) {
                    break;
                }
                var message = stream.nextAvailable();
                decode(message);
                read.add(message);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
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
