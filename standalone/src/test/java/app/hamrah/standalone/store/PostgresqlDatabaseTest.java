package app.hamrah.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.hamrah.query.database.DatabaseFailure;
import app.hamrah.query.database.Product;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.health.contributor.Status;

/** What only a server can do to the log: be shared, restarted, set up badly, and restored. */
class PostgresqlDatabaseTest {

    private static final String LOCKS = "SELECT pid FROM pg_locks WHERE locktype = 'advisory'"
            + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LONG = Duration.ofHours(1);

    private final DatabaseAddress address = TestAddress.of(Product.POSTGRESQL, Path.of("."));
    private final TestEvents events = new TestEvents();
    private Database database;
    private Database ofAnother;

    @BeforeEach
    void open() {
        database = Database.open(address, "event-store", 4);
        ofAnother = Database.open(address, "event-store", 4);
    }

    @AfterEach
    void close() {
        database.close();
        ofAnother.close();
    }

    @Test
    void aSecondWriterIsRefusedUntilTheFirstHasEnded() throws Exception {
        try (var log = new GroupCommit(database, SOON, LONG)) {
            assertThatThrownBy(() -> new GroupCommit(ofAnother, AT_ONCE, LONG))
                    .isInstanceOf(SQLException.class)
                    .hasMessage("another process writes this event store");
            log.append(events.next());
        }
        try (var next = new GroupCommit(ofAnother, SOON, LONG)) {
            assertThat(next.durable()).isEqualTo(1);
            next.append(events.next());
        }
        assertThat(events.positions(database)).containsExactly(1L, 2L);
    }

    @Test
    void aWriterThatLostItsConnectionGoesOnAfterTheFailureItTells() throws Exception {
        try (var log = new GroupCommit(database, SOON, LONG)) {
            log.append(events.next());
            endTheWritersSession();
            assertThatThrownBy(() -> log.append(events.next())).isInstanceOf(SQLException.class);
            log.append(events.next());
            assertThat(log.durable()).isEqualTo(2);
        }
        assertThat(events.positions(database)).containsExactly(1L, 2L);
    }

    @Test
    void aWriterThatLostItsConnectionWritesNothingWhileAnotherDoesAndAfterwardsGoesOnWhereThatOneEnded()
            throws Exception {
        try (var log = new GroupCommit(database, AT_ONCE, LONG)) {
            log.append(events.next());
            endTheWritersSession();
            try (var other = new GroupCommit(ofAnother, SOON, LONG)) {
                other.append(events.next());
                assertThatThrownBy(() -> log.append(events.next())).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> log.append(events.next()))
                        .hasMessage("another process writes this event store");
                assertThat(log.durable()).isEqualTo(1);
            }
        }
        try (var log = new GroupCommit(database, SOON, LONG)) {
            log.append(events.next());
        }
        assertThat(events.positions(database)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aProcessThatLostTheLogToAnotherIsOutOfServiceUntilItHasItAgainAndHasSeenWhatCameMeanwhile() throws Exception {
        try (var log = new GroupCommit(database, AT_ONCE, AT_ONCE)) {
            var health = new LogHealth(log);
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            // Whoever waits for the lock is the next to have it.
            var waits = CompletableFuture.supplyAsync(this::writerOfAnother);
            await().atMost(SOON)
                    .until(() -> count("SELECT COUNT(*) FROM (%s) waiting".formatted(LOCKS + " AND NOT granted")) == 1);
            endTheWritersSession();
            try (var other = waits.get(20, TimeUnit.SECONDS)) {
                other.append(events.next());
                await().atMost(SOON).until(() -> health.health().getStatus().equals(Status.OUT_OF_SERVICE));
            }
            await().atMost(SOON).until(() -> health.health().getStatus().equals(Status.UP));
            assertThat(log.durable()).isEqualTo(1);
        }
    }

    /** As one does whose disk is full: its connections are as good as ever. */
    @Test
    void aServerThatRefusesAnAppendIsOutOfServiceUntilItTakesOne() throws Exception {
        execute("""
                CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'no space' USING ERRCODE = 'disk_full'; END $$""");
        try (var log = new GroupCommit(database, SOON, LONG)) {
            var health = new LogHealth(log);
            execute("CREATE TRIGGER refuse BEFORE INSERT ON events EXECUTE FUNCTION refuse()");
            assertThatThrownBy(() -> log.append(events.next())).isInstanceOf(SQLException.class);
            assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

            execute("DROP TRIGGER refuse ON events");
            log.append(events.next());
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);
            assertThat(log.durable()).isEqualTo(1);
        }
    }

    @Test
    void aLogThatHasLostWhatWasAcknowledgedIsNotWritten() throws Exception {
        try (var log = new GroupCommit(database, SOON, LONG)) {
            log.append(events.next());
            log.append(events.next());
            execute("DELETE FROM events WHERE global_index = 2");
            endTheWritersSession();
            assertThatThrownBy(() -> log.append(events.next())).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> log.append(events.next()))
                    .hasMessage("the event store has lost acknowledged events: it ended at 2 and ends at 1");
        }
        assertThat(events.positions(database)).containsExactly(1L);
    }

    @ParameterizedTest
    @CsvSource({"off, on", "on, on", "remote_apply, remote_apply"})
    void whatIsAcknowledgedIsOnTheDiskHoweverTheServerIsSet(String set, String used) throws Exception {
        execute("ALTER DATABASE %s SET synchronous_commit = '%s'"
                .formatted(address.url().substring(address.url().lastIndexOf('/') + 1), set));
        try (var fresh = Database.open(address, "event-store", 1);
                var db = fresh.connect();
                var row = db.createStatement().executeQuery("SHOW synchronous_commit")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo(used);
        }
    }

    @Test
    void whatIsRefusedIsNotRepeatedInTheRefusal() {
        assertThatThrownBy(() -> {
                    try (var db = database.connect();
                            var statement = db.createStatement()) {
                        statement.execute("INSERT INTO events (global_index, payload_type) VALUES (1, 'sealed')");
                    }
                })
                .hasMessageContaining("not-null")
                .hasMessageNotContainingAny("Detail", "sealed");
    }

    @Test
    void theVaultMayLieInTheSameDatabase() throws Exception {
        try (var vault = Database.open(address, "vault", 1);
                var db = vault.connect();
                var row = db.createStatement().executeQuery("SELECT COUNT(*) FROM vault_keys")) {
            row.next();
            assertThat(row.getLong(1)).isZero();
        }
    }

    @Test
    void everyProcessHoldsItsClaimsUnderANameOfItsOwn() {
        assertThat(database.node())
                .contains(String.valueOf(ProcessHandle.current().pid()));
    }

    @Test
    void aServerThatIsNotThereIsToldInOneLineWithoutThePassword() {
        var nowhere =
                new DatabaseAddress("hamrah.vault.url", "jdbc:postgresql://localhost:1/hamrah", "hamrah", "hidden");
        assertThatExceptionOfType(DatabaseFailure.class)
                .isThrownBy(() -> Database.open(nowhere, "vault", 1).close())
                .satisfies(failure -> assertThat(failure.getMessage())
                        .startsWith("hamrah.vault.url cannot be opened: ")
                        .contains("refused")
                        .hasLineCount(1))
                .satisfies(failure -> assertThat(failure).hasStackTraceContaining("refused"))
                .satisfies(failure -> assertThat(org.assertj.core.util.Throwables.getStackTrace(failure))
                        .doesNotContain("hidden"));
        assertThat(nowhere.toString()).doesNotContain("hidden");
    }

    private GroupCommit writerOfAnother() {
        try {
            return new GroupCommit(ofAnother, SOON, LONG);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void endTheWritersSession() throws SQLException {
        execute("SELECT pg_terminate_backend(pid, 10000) FROM (%s) writer".formatted(LOCKS + " AND granted"));
    }

    private long count(String sql) throws SQLException {
        try (var db = ofAnother.connect();
                var row = db.createStatement().executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var db = ofAnother.connect();
                var statement = db.createStatement()) {
            statement.execute(sql);
        }
    }
}
