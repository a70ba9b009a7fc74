package app.hamrah.query;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/**
 * Fills a table beside the one that is read, and puts it in its place or compares the two.
 *
 * <p>The one that is read goes on being written meanwhile. It stands still only for the last few events and the change
 * itself, while the row with its processor's token is locked.
 */
final class ReadModelWorkshop {

    /** So near to the place of the other that the rest may be done while that one stands still. */
    private static final long NEAR = 500;

    private static final int MOST_ROUNDS = 100;
    private static final int ATTEMPTS = 10;
    private static final int H2_SNAPSHOT = 6;

    private final DataSource dataSource;
    private final boolean postgresql;
    private final Tables tables;
    private final DeadLetters letters;
    private final TokenRow tokens;
    private final Supplier<StreamableMessageSource<TrackedEventMessage<?>>> log;

    ReadModelWorkshop(
            DataSource dataSource,
            boolean postgresql,
            DeadLetters letters,
            TokenRow tokens,
            Supplier<StreamableMessageSource<TrackedEventMessage<?>>> log) {
        this.dataSource = dataSource;
        this.postgresql = postgresql;
        this.tables = new Tables(new TableDefinitions("db/read-models/" + (postgresql ? "postgresql" : "h2")), letters);
        this.letters = letters;
        this.tokens = tokens;
        this.log = log;
    }

    /** Rebuilds the table of a read model, up to the place its processor has come to. */
    void rebuild(ReadModel readModel, Job job) throws Exception {
        beside(readModel, log.get(), job, (db, replay) -> {
            for (int i = 0; i < MOST_ROUNDS && place(db, readModel) - replay.position() > NEAR; i++) {
                var target = place(db, readModel);
                job.aim(target);
                replay.advance(db, target, true);
            }
            job.beginSwitch();
            change(db, readModel, replay);
        });
    }

    /**
     * Fills the table of a read model whose processor has not begun yet.
     *
     * @return up to where
     */
    TrackingToken fill(ReadModel readModel, StreamableMessageSource<TrackedEventMessage<?>> source, Job job)
            throws Exception {
        var reached = new AtomicReference<@Nullable TrackingToken>();
        beside(readModel, source, job, (db, replay) -> {
            var target = Replay.positionOf(source.createHeadToken());
            job.aim(target);
            replay.advance(db, target, true);
            job.beginSwitch();
            tables.switchToNext(db, readModel);
            reached.set(replay.reached());
        });
        return Objects.requireNonNull(reached.get());
    }

    /** Compares rows and place of a read model, as they are at one instant, with a replay to the very same place. */
    Drift check(ReadModel readModel, Job job) throws Exception {
        var drift = new AtomicReference<@Nullable Drift>();
        beside(readModel, log.get(), job, (db, replay) -> {
            try (var instant = connect()) {
                instant.setTransactionIsolation(postgresql ? Connection.TRANSACTION_REPEATABLE_READ : H2_SNAPSHOT);
                try {
                    var target = place(instant, readModel);
                    job.aim(target);
                    replay.advance(db, target, true);
                    drift.set(new Comparison(readModel).of(instant, db));
                    tables.dropNext(db, readModel);
                } finally {
                    instant.rollback();
                }
            }
        });
        return Objects.requireNonNull(drift.get());
    }

    /** Makes whole what a process that died may have left, unless another one is at work. */
    void recover(ReadModel readModel) throws SQLException {
        try (var alone = connect()) {
            if (claim(alone, readModel)) {
                try (var db = connect()) {
                    tables.recover(db, readModel);
                } finally {
                    release(alone, readModel);
                }
            }
        }
    }

    private void beside(ReadModel readModel, StreamableMessageSource<TrackedEventMessage<?>> source, Job job, Work work)
            throws Exception {
        try (var alone = connect()) {
            if (!claim(alone, readModel)) {
                throw new NotNow("another process works on it");
            }
            try (var db = connect();
                    var replay = new Replay(source, new Projector(readModel, readModel.next(), letters), job)) {
                tables.makeNext(db, readModel);
                try {
                    work.on(db, replay);
                } catch (Exception e) {
                    db.rollback();
                    tables.dropNext(db, readModel);
                    throw e;
                }
            } finally {
                release(alone, readModel);
            }
        }
    }

    private void change(Connection db, ReadModel readModel, Replay replay) throws Exception {
        for (int attempt = 1; ; attempt++) {
            var reached = replay.reached();
            try {
                tryToChange(db, readModel, replay);
                return;
            } catch (SQLException | Rows.RowsNotWritten e) {
                db.rollback();
                replay.goBackTo(reached);
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** On PostgreSQL in one transaction. H2 ends one with every change of a table, so another one holds the lock. */
    private void tryToChange(Connection db, ReadModel readModel, Replay replay) throws Exception {
        if (postgresql) {
            try (var statement = db.createStatement()) {
                statement.execute("SET LOCAL lock_timeout = '3s'");
            }
            replay.advance(db, lock(db, readModel), false);
            tables.switchToNext(db, readModel);
        } else {
            try (var holder = connect()) {
                try {
                    replay.advance(db, lock(holder, readModel), true);
                    tables.switchToNext(db, readModel);
                } finally {
                    holder.rollback();
                }
            }
        }
    }

    private long place(Connection db, ReadModel readModel) throws SQLException {
        return known(tokens.position(db, readModel.table()));
    }

    private long lock(Connection db, ReadModel readModel) throws SQLException {
        return known(tokens.lock(db, readModel.table()));
    }

    private static long known(@Nullable Long place) {
        if (place == null) {
            throw new NotNow("its processor has not begun");
        }
        return place;
    }

    /** An H2 database is open in one process only. */
    private boolean claim(Connection db, ReadModel readModel) throws SQLException {
        return !postgresql || ask(db, "pg_try_advisory_lock", readModel);
    }

    private void release(Connection db, ReadModel readModel) throws SQLException {
        if (postgresql) {
            db.rollback();
            ask(db, "pg_advisory_unlock", readModel);
        }
    }

    private static boolean ask(Connection db, String function, ReadModel readModel) throws SQLException {
        try (var statement =
                db.prepareStatement("SELECT " + function + "(hashtext('hamrah read model'), hashtext(?))")) {
            Rows.bind(statement, readModel.table());
            try (var row = statement.executeQuery()) {
                row.next();
                var answer = row.getBoolean(1);
                db.commit();
                return answer;
            }
        }
    }

    private Connection connect() throws SQLException {
        var connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private interface Work {
        void on(Connection db, Replay replay) throws Exception;
    }

    /** It cannot be done now, for a reason an operator may be told. */
    static final class NotNow extends RuntimeException {

        NotNow(String reason) {
            super(reason);
        }
    }
}
