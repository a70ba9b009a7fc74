package app.hamrah.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one read model, for its projection to write.
 *
 * <p>Statements are kept back and sent in groups of one SQL text, so they do not run in the order they came. What one
 * row is told does: a statement joins its group only if nothing later of its row waits in a later group.
 *
 * <p>Not for more than one thread. A null among the arguments is a text that is not there.
 */
final class Rows {

    private static final int KEPT_BACK = 5_000;

    private final String table;
    private final String target;
    private final Map<String, String> aimed = new HashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, Integer> lastGroups = new HashMap<>();
    private @Nullable Connection connection;
    private int keptBack;

    /**
     * Creates rows without a connection.
     *
     * @param table as the projection names it in its SQL
     * @param target the table that is written in its place
     */
    Rows(String table, String target) {
        this.table = table;
        this.target = target;
    }

    /** Writes by this connection from now on. Nothing may be kept back for another one. */
    void by(Connection transaction) {
        connection = transaction;
    }

    /** Writes a row, now or by the next {@link #flush}; {@code key} tells it from the other rows. */
    void update(String key, String sql, @Nullable Object... arguments) {
        var group = group(sql);
        if (lastGroups.getOrDefault(key, -1) > group.order()) {
            flush();
            group = group(sql);
        }
        lastGroups.put(key, group.order());
        group.arguments().add(arguments);
        if (++keptBack >= KEPT_BACK) {
            flush();
        }
    }

    /** Writes rows that no single key tells: whatever came before is written first. */
    void updateMany(String sql, @Nullable Object... arguments) {
        flush();
        group(sql).arguments().add(arguments);
        flush();
    }

    /** Reads, after everything that came before is written. */
    <T> List<T> query(String sql, Column<T> column, @Nullable Object... arguments) {
        flush();
        try (var statement = connection().prepareStatement(aim(sql))) {
            bind(statement, arguments);
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<T>();
                while (rows.next()) {
                    found.add(column.of(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new RowsNotWritten(e);
        }
    }

    /** Writes what was kept back. When that fails some of it may be written: roll back. */
    void flush() {
        try {
            for (var group : groups.values()) {
                send(group);
            }
        } catch (SQLException e) {
            throw new RowsNotWritten(e);
        } finally {
            discard();
        }
    }

    /** Forgets what was kept back. */
    void discard() {
        groups.clear();
        lastGroups.clear();
        keptBack = 0;
    }

    private void send(Group group) throws SQLException {
        try (var statement = connection().prepareStatement(group.sql())) {
            if (group.arguments().size() == 1) {
                bind(statement, group.arguments().getFirst());
                statement.executeUpdate();
                return;
            }
            for (var arguments : group.arguments()) {
                bind(statement, arguments);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private Group group(String sql) {
        return groups.computeIfAbsent(sql, one -> new Group(groups.size(), aim(one), new ArrayList<>()));
    }

    private String aim(String sql) {
        return table.equals(target) ? sql : aimed.computeIfAbsent(sql, one -> one.replace(table, target));
    }

    private Connection connection() {
        if (connection == null) {
            throw new IllegalStateException("no transaction to write by");
        }
        return connection;
    }

    static void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] == null) {
                statement.setNull(i + 1, Types.VARCHAR);
            } else {
                statement.setObject(i + 1, arguments[i]);
            }
        }
    }

    /** What is read of a row. */
    interface Column<T> {
        T of(ResultSet row) throws SQLException;
    }

    private record Group(int order, String sql, List<@Nullable Object[]> arguments) {}

    /** The database did not do what it was asked; the cause is its {@link SQLException}. */
    static final class RowsNotWritten extends RuntimeException {

        RowsNotWritten(SQLException cause) {
            super("rows were not written", cause);
        }
    }
}
