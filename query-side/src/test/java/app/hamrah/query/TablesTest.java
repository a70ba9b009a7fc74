package app.hamrah.query;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A table takes the place of another, whatever moment a process dies at. */
@OnEveryDatabase
class TablesTest {

    private static final ReadModel READ_MODEL =
            ReadModel.named(IdentityProjection.TABLE).orElseThrow();

    private static final String BEGUN = "INSERT INTO projection_switch (projection) VALUES ('identity_v1')";
    private static final String MOVED_AWAY = "ALTER TABLE identity_v1 RENAME TO identity_v1_old";
    private static final String MOVED_IN = "ALTER TABLE identity_v1_next RENAME TO identity_v1";
    private static final String LETTERS = "DELETE FROM dead_letter WHERE projection = 'identity_v1'";
    private static final String ITS_LETTERS =
            "UPDATE dead_letter SET projection = 'identity_v1' WHERE projection = 'identity_v1_next'";
    private static final String ENDED = "DELETE FROM projection_switch";

    /** What H2 has committed before each moment a process may die at, once the change has begun. */
    static final List<List<String>> MOMENTS = List.of(
            List.of(BEGUN),
            List.of(BEGUN, MOVED_AWAY),
            List.of(BEGUN, MOVED_AWAY, MOVED_IN),
            List.of(BEGUN, MOVED_AWAY, MOVED_IN, LETTERS, ITS_LETTERS, ENDED));

    private final TestDatabase db;
    private final Tables tables;

    TablesTest(Product product) {
        db = new TestDatabase(product);
        tables = new Tables(
                new TableDefinitions("db/read-models/" + (db.isPostgresql() ? "postgresql" : "h2")),
                new DeadLetters(Clock.systemUTC()));
    }

    @BeforeEach
    void fillBoth() throws SQLException {
        with(connection -> tables.makeNext(connection, READ_MODEL));
        row("identity_v1", "old");
        row("identity_v1_next", "new");
        letter("identity_v1", "old");
        letter("identity_v1_next", "new");
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void theNewTableTakesThePlaceOfTheOldWithItsLetters() throws SQLException {
        with(connection -> tables.switchToNext(connection, READ_MODEL));
        expect("new");
    }

    @Test
    void itDoesSoAgainAndAgainWithTheSameIndexesAndKeys() throws SQLException {
        for (int i = 0; i < 3; i++) {
            with(connection -> tables.switchToNext(connection, READ_MODEL));
            with(connection -> tables.makeNext(connection, READ_MODEL));
        }
        assertThat(indexes("identity_v1_next"))
                .isEqualTo(indexes("identity_v1"))
                .isEqualTo(2);
    }

    @Test
    void aTableThatWasBeingFilledIsDroppedAfterADeath() throws SQLException {
        with(connection -> tables.recover(connection, READ_MODEL));
        expect("old");
    }

    @ParameterizedTest
    @FieldSource("MOMENTS")
    void aChangeThatHadBegunIsFinishedAfterADeath(List<String> done) throws SQLException {
        done.forEach(db.writer()::execute);
        with(connection -> tables.recover(connection, READ_MODEL));
        expect("new");
        with(connection -> tables.recover(connection, READ_MODEL));
        expect("new");
    }

    @Test
    void everyReadModelCanBeMadeAgainFromItsMigration() throws SQLException {
        for (var readModel : ReadModel.ALL) {
            with(connection -> tables.makeNext(connection, readModel));
            assertThat(db.writer().queryForList("SELECT * FROM " + readModel.next()))
                    .isEmpty();
            with(connection -> tables.dropNext(connection, readModel));
        }
    }

    private void expect(String which) {
        assertThat(db.row("identity_v1")).containsEntry("account_id", which);
        assertThat(db.writer().queryForList("SELECT stream FROM dead_letter", String.class))
                .containsExactly(which);
        assertThat(db.writer()
                        .queryForList(
                                "SELECT table_name FROM information_schema.tables WHERE LOWER(table_name) LIKE"
                                        + " 'identity_v1_%'",
                                String.class))
                .isEmpty();
        assertThat(db.writer().queryForList("SELECT * FROM projection_switch")).isEmpty();
    }

    private int indexes(String table) {
        return db.writer()
                .queryForObject(
                        db.isPostgresql()
                                ? "SELECT COUNT(*) FROM pg_indexes WHERE tablename = ?"
                                : "SELECT COUNT(*) FROM information_schema.indexes WHERE LOWER(table_name) = ?",
                        Integer.class,
                        table);
    }

    private void row(String table, String account) {
        db.writer()
                .update(
                        "INSERT INTO " + table + " (identity_id, version_seq, account_id, provider, claimed_at)"
                                + " VALUES ('idn_1', 0, ?, 'GOOGLE', CURRENT_TIMESTAMP)",
                        account);
    }

    private void letter(String projection, String stream) {
        db.writer().update("""
                        INSERT INTO dead_letter (projection, stream, sequence_number, log_position, held_by, event,
                                enqueued_at, tries)
                        VALUES (?, ?, 0, 0, 'x', 'identity.claimed', CURRENT_TIMESTAMP, 1)""", projection, stream);
    }

    private void with(Work work) throws SQLException {
        try (var connection = db.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            work.on(connection);
        }
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }
}
