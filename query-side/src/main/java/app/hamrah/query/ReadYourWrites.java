package app.hamrah.query;

import app.hamrah.schema.Version;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Lets a read wait until its read model has seen what the reader wrote.
 *
 * <p>A version the read model has just seen costs a look into memory. Any other, such as one from before a restart, is
 * known to be seen once the read model has reached the position that was the log's head when the read came in: what
 * was acknowledged by then lies before it. A read never hangs: when its patience ends it is answered with what is
 * there.
 */
final class ReadYourWrites {

    private static final Logger LOG = LoggerFactory.getLogger(ReadYourWrites.class);

    private final Map<String, SeenVersions> seen;
    private final LogPositions positions;
    private final Scheduler scheduler;
    private final Duration patience;

    ReadYourWrites(Map<String, SeenVersions> seen, LogPositions positions, Scheduler scheduler, Duration patience) {
        this.seen = Map.copyOf(seen);
        this.positions = positions;
        this.scheduler = scheduler;
        this.patience = patience;
    }

    /**
     * Completes, never with an error, when the read model has seen {@code atLeast} or patience has ended.
     *
     * @param atLeast null to wait for nothing
     */
    Mono<Void> until(String readModel, @Nullable Version atLeast) {
        var versions = seen.get(readModel);
        if (versions == null) {
            throw new IllegalArgumentException("no read model " + readModel);
        }
        return atLeast == null || versions.has(atLeast) ? Mono.empty() : wait(readModel, versions, atLeast);
    }

    private Mono<Void> wait(String readModel, SeenVersions versions, Version atLeast) {
        return Mono.fromCallable(positions::head)
                .subscribeOn(scheduler)
                .flatMap(head -> {
                    // It waits before it looks where the read model is, so that no commit falls between the two.
                    var future = versions.await(atLeast, head);
                    if (positions.reached(readModel) >= head) {
                        future.complete(null);
                    }
                    return Mono.fromFuture(future, true).doFinally(signal -> versions.forget(future));
                })
                .timeout(patience, Mono.fromRunnable(() -> LOG.info("{} is behind what a read asked for", readModel)))
                .onErrorResume(e -> {
                    LOG.warn("{} cannot tell how far it has come: {}", readModel, e.toString());
                    return Mono.empty();
                });
    }
}
