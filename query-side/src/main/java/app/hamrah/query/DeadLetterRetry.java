package app.hamrah.query;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** What an operator does with dead letters: look at them, and try them again. May block. */
final class DeadLetterRetry {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DataSource dataSource;
    private final DeadLetters letters;
    private final TokenRow tokens;
    private final Map<String, Projector> projectors;
    private final Supplier<EventStore> log;

    DeadLetterRetry(DataSource dataSource, DeadLetters letters, TokenRow tokens, Supplier<EventStore> log) {
        this.dataSource = dataSource;
        this.letters = letters;
        this.tokens = tokens;
        this.projectors = ReadModel.ALL.stream()
                .collect(Collectors.toMap(
                        ReadModel::table, readModel -> new Projector(readModel, readModel.table(), letters)));
        this.log = log;
    }

    /** What came of trying again: how many letters were tried, how many of them are gone, how many there are now. */
    record Retried(int retried, int succeeded, int remaining) {}

    /** How many letters there are, and how many accounts or streams are held back by them. */
    record Room(int letters, int held) {

        /** Whether the projection has stopped, or will at the next event it cannot take. */
        boolean isFull() {
            return letters >= DeadLetters.MOST || held >= DeadLetters.MOST_HELD;
        }
    }

    /** The oldest letters of all read models, at most {@code most}. */
    List<DeadLetter> oldest(int most) {
        return with(db -> letters.oldest(db, most));
    }

    /** How many letters a read model has. */
    int count(ReadModel readModel) {
        return with(db -> letters.count(db, readModel.table()));
    }

    /** How much of the room for letters of a read model is taken. */
    Room room(ReadModel readModel) {
        return with(db -> new Room(
                letters.count(db, readModel.table()),
                letters.held(db, readModel.table()).size()));
    }

    /**
     * Tries the letters of a read model again, each after those before it, until one fails or ten seconds have gone.
     *
     * @param stream only those that wait together with this stream's; null for all
     */
    synchronized Retried retry(ReadModel readModel, @Nullable String stream) {
        return with(db -> {
            var begun = System.nanoTime();
            var retried = 0;
            var succeeded = 0;
            for (var holder : letters.holders(db, readModel.table(), stream)) {
                if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                    break;
                }
                tokens.lock(db, readModel.table());
                for (var letter : letters.of(db, readModel.table(), holder)) {
                    retried++;
                    if (!retry(db, readModel, letter)) {
                        break;
                    }
                    succeeded++;
                }
                db.commit();
            }
            return new Retried(retried, succeeded, letters.count(db, readModel.table()));
        });
    }

    private boolean retry(Connection db, ReadModel readModel, DeadLetter letter) throws Exception {
        var projector = projectors.get(readModel.table());
        var failure = projector == null ? null : projector.retry(db, event(letter));
        if (failure == null) {
            letters.remove(db, letter);
        } else {
            letters.failedAgain(db, letter, failure);
        }
        return failure == null;
    }

    /** The event a letter speaks of, from the log. */
    private TrackedEventMessage<?> event(DeadLetter letter) {
        var event = log.get().readEvents(letter.stream(), letter.sequence()).next();
        return new GenericTrackedDomainEventMessage<>(new GlobalSequenceTrackingToken(letter.position()), event);
    }

    private <T> T with(Work<T> work) {
        try (var db = dataSource.getConnection()) {
            db.setAutoCommit(false);
            try {
                return work.on(db);
            } finally {
                db.rollback();
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the read models' database does not answer", e);
        }
    }

    private interface Work<T> {
        T on(Connection db) throws Exception;
    }
}
