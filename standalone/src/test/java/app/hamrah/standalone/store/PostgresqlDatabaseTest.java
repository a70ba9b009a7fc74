package app.hamrah.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.query.database.DatabaseFailure;
import app.hamrah.query.database.Product;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only a server can do to the log: be shared, restarted, set up badly, and restored. */
class PostgresqlDatabaseTest {

    private static final Duration AT_ONCE = Duration.ofMillis(50);

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
        try (var log = new GroupCommit(database)) {
            assertThatThrownBy(() -> new GroupCommit(ofAnother, AT_ONCE))
                    .isInstanceOf(SQLException.class)
                    .hasMessage("another process writes this event store");
            log.append(events.next());
        }
        try (var next = new GroupCommit(ofAnother)) {
            assertThat(next.durable()).isEqualTo(1);
            next.append(events.next());
        }
        assertThat(events.positions(database)).containsExactly(1L, 2L);
    }

    @Test
    void aWriterThatLostItsConnectionGoesOnAfterTheFailureItTells() throws Exception {
        try (var log = new GroupCommit(database)) {
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
        try (var log = new GroupCommit(database, AT_ONCE)) {
            log.append(events.next());
            endTheWritersSession();
            try (var other = new GroupCommit(ofAnother)) {
                other.append(events.next());
                assertThatThrownBy(() -> log.append(events.next())).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> log.append(events.next()))
                        .hasMessage("another process writes this event store");
                assertThat(log.durable()).isEqualTo(1);
            }
        }
        try (var log = new GroupCommit(database)) {
            log.append(events.next());
        }
        assertThat(events.positions(database)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aLogThatHasLostWhatWasAcknowledgedIsNotWritten() throws Exception {
        try (var log = new GroupCommit(database)) {
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

    private void endTheWritersSession() throws SQLException {
        execute("SELECT pg_terminate_backend(pid, 10000) FROM pg_locks WHERE locktype = 'advisory'"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
    }

    private void execute(String sql) throws SQLException {
        try (var db = ofAnother.connect();
                var statement = db.createStatement()) {
            statement.execute(sql);
        }
    }
}
