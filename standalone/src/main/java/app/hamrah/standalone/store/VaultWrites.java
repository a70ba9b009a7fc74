package app.hamrah.standalone.store;

import app.hamrah.schema.StoreUnavailableException;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Single statements that write to the database of the vault, on the disk before they are answered. */
final class VaultWrites {

    /** Sets the values of a statement. */
    interface Values {
        void in(PreparedStatement statement) throws SQLException;
    }

    private final Database database;
    private final String missed;

    /** @param missed what is told by the {@link StoreUnavailableException} of a database that is away */
    VaultWrites(Database database, String missed) {
        this.database = database;
        this.missed = missed;
    }

    /** Runs a statement; whether it changed anything. */
    boolean write(String sql, Values values) {
        try (var db = database.connect();
                var statement = db.prepareStatement(sql)) {
            values.in(statement);
            var changed = statement.executeUpdate() > 0;
            if (changed) {
                database.sync(db);
            }
            return changed;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    StoreUnavailableException unavailable(SQLException e) {
        return new StoreUnavailableException(missed, e);
    }
}
