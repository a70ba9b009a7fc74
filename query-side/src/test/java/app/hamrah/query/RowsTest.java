package app.hamrah.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements that are kept back and sent in groups leave what they would have left one by one. */
@OnEveryDatabase
class RowsTest {

    private static final String INSERT = "INSERT INTO identity_v1 (identity_id, version_seq, account_id, provider,"
            + " claimed_at) VALUES (?, 0, ?, 'GOOGLE', CURRENT_TIMESTAMP)";
    private static final String CLAIM = "UPDATE identity_v1 SET account_id = ? WHERE identity_id = ?";
    private static final String RELEASE = "UPDATE identity_v1 SET account_id = NULL WHERE identity_id = ?";

    private final TestDatabase db;
    private final Rows rows = new Rows("identity_v1", "identity_v1");
    private Connection connection;

    RowsTest(Product product) {
        db = new TestDatabase(product);
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = db.dataSource().getConnection();
        rows.by(connection);
        rows.update("one", INSERT, "one", "first");
        rows.update("other", INSERT, "other", "first");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        db.close();
    }

    @Test
    void nothingIsWrittenBeforeItMustBe() {
        assertThat(holders()).isZero();
        rows.flush();
        assertThat(holders()).isEqualTo(2);
    }

    @Test
    void whatOneRowIsToldStaysInOrder() {
        rows.update("one", CLAIM, "second", "one");
        rows.update("one", RELEASE, "one");
        rows.update("one", CLAIM, "third", "one");
        rows.update("other", RELEASE, "other");
        rows.flush();
        assertThat(holders()).isEqualTo(1);
        assertThat(db.writer()
                        .queryForObject("SELECT account_id FROM identity_v1 WHERE identity_id = 'one'", String.class))
                .isEqualTo("third");
    }

    @Test
    void whoReadsAndWhoWritesManyFindsWhatCameBefore() {
        assertThat(rows.query("SELECT account_id FROM identity_v1", row -> row.getString(1)))
                .containsExactly("first", "first");
        rows.update("one", CLAIM, "second", "one");
        rows.updateMany("UPDATE identity_v1 SET account_id = NULL WHERE account_id = ?", "second");
        rows.update("other", CLAIM, "second", "other");
        rows.flush();
        assertThat(holders()).isEqualTo(1);
    }

    @Test
    void whatIsDiscardedIsNeverWritten() {
        rows.discard();
        rows.flush();
        assertThat(holders()).isZero();
    }

    @Test
    void whatTheDatabaseRefusesIsToldAndForgotten() {
        rows.update("one", INSERT, "one", "first");
        assertThatThrownBy(rows::flush).hasCauseInstanceOf(SQLException.class);
        rows.flush();
    }

    private int holders() {
        return db.writer()
                .queryForObject("SELECT COUNT(*) FROM identity_v1 WHERE account_id IS NOT NULL", Integer.class);
    }
}
