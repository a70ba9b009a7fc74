package app.hamrah.query;

import static app.hamrah.query.RunningQuerySide.SOON;
import static app.hamrah.schema.Lives.account;
import static app.hamrah.schema.Lives.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import app.hamrah.schema.EventExamples;
import app.hamrah.schema.Lives;
import app.hamrah.schema.account.AccountEvent.AccountSuspended;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Read models that are filled, rebuilt and checked while the service goes on. */
@OnEveryDatabase
class RebuildTest {

    private static final int PEOPLE = 300;
    private static final ReadModel SESSIONS =
            ReadModel.named(SessionProjection.TABLE).orElseThrow();
    private static final ReadModel ACCOUNTS =
            ReadModel.named(AccountProjection.TABLE).orElseThrow();

    private final Product product;
    private RunningQuerySide side;

    RebuildTest(Product product) {
        this.product = product;
    }

    @BeforeEach
    void start() {
        var log = new InMemoryEventStorageEngine();
        log.appendEvents(Lives.of(0, PEOPLE));
        side = new RunningQuerySide(product, log);
        await().atMost(SOON)
                .until(() -> ReadModel.NAMES.stream()
                        .allMatch(name -> side.bean(LogPositions.class).isKnown(name)));
        side.catchUp();
    }

    @AfterEach
    void stop() {
        side.close();
    }

    @Test
    void aReadModelThatHasSeenNothingIsFilledBesideAndThenFollowsTheLog() {
        for (var readModel : ReadModel.ALL) {
            var filled = side.jobs().rebuild(readModel.table());
            assertThat(filled.state()).isEqualTo("done");
            assertThat(filled.position()).isEqualTo(filled.target()).isGreaterThan(PEOPLE * 5L);
        }
        side.publish(Lives.of(PEOPLE, PEOPLE + 1));
        side.catchUp();
        assertThat(count("session_v2")).isEqualTo(PEOPLE + 1L);
        nothingIsLeft();
    }

    @Test
    void whatWasChangedByHandIsToldByACheckAndMendedByARebuild() {
        var before = side.rows();
        for (var readModel : ReadModel.ALL) {
            assertThat(side.check(readModel).drift())
                    .isEqualTo(new Drift(before.get(readModel.table()).size(), 0, 0, 0, List.of()));
        }

        side.db()
                .update(
                        "UPDATE session_v2 SET ended_reason = 'ADMIN' WHERE session_id = ?",
                        session(3).value());
        side.db()
                .update(
                        "DELETE FROM session_v2 WHERE session_id = ?",
                        session(5).value());
        side.db()
                .update(
                        "UPDATE session_v2 SET session_id = 'ses_x' WHERE session_id = ?",
                        session(7).value());
        var check = side.check(SESSIONS);
        assertThat(check.state()).isEqualTo("done");
        assertThat(check.drift())
                .isEqualTo(new Drift(
                        PEOPLE - 1L,
                        1,
                        2,
                        1,
                        List.of(
                                new Drift.Example(session(3).value(), "ended_reason", "differs"),
                                new Drift.Example(session(5).value(), null, "missing"),
                                new Drift.Example(session(7).value(), null, "missing"),
                                new Drift.Example("ses_x", null, "extra"))));

        assertThat(side.rebuild(SESSIONS).state()).isEqualTo("done");
        assertThat(side.rows()).isEqualTo(before);
        nothingIsLeft();
    }

    @Test
    void whileItIsRebuiltAndCheckedEventsComeInAndNobodyReadsAnEmptyTable() throws Exception {
        var writing = new AtomicBoolean(true);
        var people = new AtomicLong(PEOPLE);
        var fewest = new AtomicLong(PEOPLE);
        var writer = CompletableFuture.runAsync(() -> {
            while (writing.get()) {
                var one = (int) people.getAndIncrement();
                side.publish(Lives.of(one, one + 1));
                // As fast as the read models follow, and no faster.
                await().atMost(SOON).pollInterval(Duration.ofMillis(1)).until(() -> behind() < 50);
            }
        });
        var reader = CompletableFuture.runAsync(() -> {
            while (writing.get()) {
                fewest.accumulateAndGet(sessionsRead(), Math::min);
            }
        });
        for (int i = 0; i < 3; i++) {
            assertThat(side.rebuild(SESSIONS))
                    .extracting(Job.View::state, Job.View::message)
                    .containsExactly("done", null);
            assertThat(side.check(SESSIONS).drift())
                    .extracting(Drift::differing, Drift::missing, Drift::extra)
                    .containsExactly(0L, 0L, 0L);
        }
        writing.set(false);
        writer.get();
        reader.get();
        side.catchUp();

        assertThat(fewest).hasValue(PEOPLE);
        assertThat(people.get()).isGreaterThan(PEOPLE);
        assertThat(count("session_v2")).isEqualTo(people.get());
        assertThat(side.check(SESSIONS).drift().differing()).isZero();
    }

    @Test
    void oneJobAtATimeWorksOnAReadModelAndOneThatWaitsCanBeCancelled() throws Exception {
        try (var holder = side.context
                .getBean(ReadModelDatabase.DATA_SOURCE, DataSource.class)
                .getConnection()) {
            holder.setAutoCommit(false);
            lock(holder);
            assertThat(side.jobs().beginRebuild(ACCOUNTS)).isTrue();
            await().atMost(SOON)
                    .until(() -> side.jobs().rebuild(ACCOUNTS.table()).state().equals("switching"));
            assertThat(side.jobs().cancel(ACCOUNTS)).isFalse();
            assertThat(side.jobs().beginRebuild(ACCOUNTS)).isFalse();
            assertThat(side.jobs().beginCheck(ACCOUNTS)).isFalse();

            assertThat(side.jobs().beginRebuild(SESSIONS)).isTrue();
            assertThat(side.jobs().cancel(SESSIONS)).isTrue();
            holder.rollback();
        }
        var cancelled = RunningQuerySide.over(() -> side.jobs().rebuild(SESSIONS.table()));
        assertThat(cancelled.state()).isEqualTo("cancelled");
        assertThat(RunningQuerySide.over(() -> side.jobs().rebuild(ACCOUNTS.table()))
                        .state())
                .isEqualTo("done");
        assertThat(side.jobs().cancel(SESSIONS)).isFalse();
        assertThat(side.rebuild(SESSIONS).state()).isEqualTo("done");
        nothingIsLeft();
    }

    @Test
    void aRebuildDropsTheLettersThatWereThere() {
        side.db().execute("ALTER TABLE account_v1 ADD CONSTRAINT nobody CHECK (status <> 'SUSPENDED')");
        side.publish(List.of(suspended(1)));
        side.catchUp();
        assertThat(letters()).isEqualTo(1);

        assertThat(side.rebuild(ACCOUNTS).state()).isEqualTo("done");
        assertThat(letters()).isZero();
        assertThat(side.db()
                        .queryForObject(
                                "SELECT status FROM account_v1 WHERE account_id = ?",
                                String.class,
                                account(1).value()))
                .isEqualTo("SUSPENDED");
    }

    private static DomainEventMessage<?> suspended(int number) {
        return new GenericDomainEventMessage<>(
                "test", account(number).value(), 2, new AccountSuspended(account(number), EventExamples.after(9)));
    }

    private int letters() {
        return side.bean(DeadLetterRetry.class).count(ACCOUNTS);
    }

    private static void lock(Connection holder) throws SQLException {
        try (var statement = holder.createStatement()) {
            statement.execute("SELECT * FROM projection_token WHERE processor_name = 'account_v1' FOR UPDATE");
        }
    }

    private long behind() {
        var positions = side.bean(LogPositions.class);
        return positions.head() - positions.reached(SESSIONS.table());
    }

    private long sessionsRead() {
        return side.bean(Reads.class)
                .answer(
                        "session_v2",
                        null,
                        db -> db.sql("SELECT COUNT(*) FROM session_v2")
                                .map(row -> row.get(0, Long.class))
                                .one())
                .join();
    }

    private long count(String table) {
        return side.db().queryForObject("SELECT COUNT(*) FROM " + table, Long.class);
    }

    private void nothingIsLeft() {
        assertThat(side.db()
                        .queryForList(
                                "SELECT table_name FROM information_schema.tables"
                                        + " WHERE LOWER(table_name) LIKE '%\\_v1\\_%' ESCAPE '\\'",
                                String.class))
                .isEmpty();
    }
}
