package app.hamrah.query;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The tables of a read model: the one that is read, the one beside it, and the change from one to the other.
 *
 * <p>On PostgreSQL the change is one transaction. H2 commits at every step of it, so a row says that it has begun, and
 * whoever opens the database next finishes it.
 */
final class Tables {

    private static final String SWITCHES = "projection_switch";

    private final TableDefinitions definitions;
    private final DeadLetters letters;

    Tables(TableDefinitions definitions, DeadLetters letters) {
        this.definitions = definitions;
        this.letters = letters;
    }

    /** Makes the table beside, empty, and commits. */
    void makeNext(Connection db, ReadModel readModel) throws SQLException {
        dropNext(db, readModel);
        for (var statement : definitions.of(readModel.table(), readModel.next())) {
            execute(db, statement);
        }
        db.commit();
    }

    /** Drops the table beside, with its letters, and commits. */
    void dropNext(Connection db, ReadModel readModel) throws SQLException {
        letters.clear(db, readModel.next());
        execute(db, "DROP TABLE IF EXISTS " + readModel.next());
        db.commit();
    }

    /** Puts the table beside in the place of the one that is read, its letters too, and commits. When it throws, nothing has changed. */
    void switchToNext(Connection db, ReadModel readModel) throws SQLException {
        try {
            execute(db, "INSERT INTO " + SWITCHES + " (projection) VALUES ('" + readModel.table() + "')");
            finish(db, readModel);
        } catch (SQLException e) {
            db.rollback();
            if (exists(db, readModel.table()) && exists(db, readModel.next())) {
                end(db, readModel);
                db.commit();
                throw e;
            }
            finish(db, readModel);
        }
    }

    /**
     * Makes whole what a process that died may have left: a change that had begun is finished, a table that was being
     * filled is dropped. Nobody else may be at work on the read model.
     */
    void recover(Connection db, ReadModel readModel) throws SQLException {
        if (count(db, "SELECT COUNT(*) FROM " + SWITCHES + " WHERE projection = '" + readModel.table() + "'") > 0) {
            finish(db, readModel);
        }
        if (exists(db, readModel.next())) {
            dropNext(db, readModel);
        }
        execute(db, "DROP TABLE IF EXISTS " + readModel.old());
        db.commit();
    }

    private void finish(Connection db, ReadModel readModel) throws SQLException {
        if (exists(db, readModel.next())) {
            if (!exists(db, readModel.old())) {
                rename(db, readModel.table(), readModel.old());
            }
            rename(db, readModel.next(), readModel.table());
        }
        letters.replace(db, readModel.table(), readModel.next());
        end(db, readModel);
        execute(db, "DROP TABLE IF EXISTS " + readModel.old());
        db.commit();
    }

    private static void end(Connection db, ReadModel readModel) throws SQLException {
        execute(db, "DELETE FROM " + SWITCHES + " WHERE projection = '" + readModel.table() + "'");
    }

    private static void rename(Connection db, String from, String to) throws SQLException {
        execute(db, "ALTER TABLE " + from + " RENAME TO " + to);
    }

    /** Whether there is a table of that name. */
    static boolean exists(Connection db, String table) throws SQLException {
        return count(
                        db,
                        "SELECT COUNT(*) FROM information_schema.tables WHERE LOWER(table_name) = '" + table
                                + "' AND table_schema = CURRENT_SCHEMA")
                > 0;
    }

    private static int count(Connection db, String sql) throws SQLException {
        try (var statement = db.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void execute(Connection db, String sql) throws SQLException {
        try (var statement = db.createStatement()) {
            statement.execute(sql);
        }
    }
}
