package app.hamrah.query;

import app.hamrah.schema.StoreUnavailableException;
import app.hamrah.schema.Version;
import io.r2dbc.spi.R2dbcException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Runs reads of the read models away from the caller's thread, once they have seen what the caller wants seen. One that
 * fails, or takes longer than {@link #LONGEST}, errors with {@link StoreUnavailableException}.
 */
final class Reads {

    /** H2 has no step that replaces a table: for a moment there is none of that name. */
    private static final Retry WHILE_REPLACED =
            Retry.fixedDelay(200, Duration.ofMillis(10)).filter(Reads::missesTable);

    /** A connection may be dead without anybody having said so: who waits for it must not keep it for ever. */
    static final Duration LONGEST = Duration.ofSeconds(4);

    private final DatabaseClient db;
    private final ReadYourWrites readYourWrites;
    private final Scheduler scheduler;

    Reads(DatabaseClient db, ReadYourWrites readYourWrites, Scheduler scheduler) {
        this.db = db;
        this.readYourWrites = readYourWrites;
        this.scheduler = scheduler;
    }

    /** Answers {@code read}, which is never empty, asked of {@code readModel} when that has seen {@code atLeast} or patience has ended. */
    <T> CompletableFuture<T> answer(
            String readModel, @Nullable Version atLeast, Function<DatabaseClient, Mono<T>> read) {
        return readYourWrites
                .until(readModel, atLeast)
                .then(Mono.defer(() -> read.apply(db))
                        .subscribeOn(scheduler)
                        .retryWhen(WHILE_REPLACED)
                        .timeout(LONGEST))
                .onErrorMap(e -> new StoreUnavailableException("the read models do not answer", e))
                .toFuture()
                .thenApply(Objects::requireNonNull);
    }

    private static boolean missesTable(Throwable failure) {
        return failure.getCause() instanceof R2dbcException told && "42S02".equals(told.getSqlState());
    }
}
