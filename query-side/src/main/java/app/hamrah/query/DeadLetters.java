package app.hamrah.query;

import app.hamrah.schema.StoredName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Table {@code dead_letter}, by the connection and in the transaction of whoever asks.
 *
 * <p>A letter says where its event is in the log and nothing of what it holds. There is room for a bounded number, for
 * each table that is projected into.
 */
final class DeadLetters {

    static final int MOST_HELD = 1_024;
    static final int MOST = 10_240;

    private static final String COLUMNS =
            "projection, stream, sequence_number, log_position, event, enqueued_at," + " last_tried_at, tries, cause";

    private final Clock clock;

    DeadLetters(Clock clock) {
        this.clock = clock;
    }

    /** What is held back in a table: see {@link Projector#holderOf}. */
    Set<String> held(Connection db, String table) throws SQLException {
        return new HashSet<>(query(
                db, row -> row.getString(1), "SELECT DISTINCT held_by FROM dead_letter WHERE projection = ?", table));
    }

    /**
     * Adds a letter; one that is there already stays as it is.
     *
     * @param failure null for an event that waits behind another
     * @throws Full when there is no room
     */
    void add(Connection db, String table, String holder, TrackedEventMessage<?> message, @Nullable Exception failure)
            throws SQLException {
        if (count(db, table) >= MOST || (failure != null && held(db, table).size() >= MOST_HELD)) {
            throw new Full();
        }
        var event = (DomainEventMessage<?>) message;
        var name = message.getPayloadType().getAnnotation(StoredName.class);
        var now = Columns.time(clock.instant());
        update(
                db,
                """
                INSERT INTO dead_letter (projection, stream, sequence_number, log_position, held_by, event,
                        enqueued_at, last_tried_at, tries, cause)
                SELECT ?, ?, ?, ?, ?, ?, ?, CAST(? AS TIMESTAMP WITH TIME ZONE), ?, ?
                WHERE NOT EXISTS (
                        SELECT 1 FROM dead_letter WHERE projection = ? AND stream = ? AND sequence_number = ?)""",
                table,
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                message.trackingToken().position().orElseThrow(),
                holder,
                name == null ? "unknown" : name.value(),
                now,
                failure == null ? null : now,
                failure == null ? 0 : 1,
                failure == null ? null : Blame.nameOf(failure),
                table,
                event.getAggregateIdentifier(),
                event.getSequenceNumber());
    }

    /** Notes that a letter failed once more. */
    void failedAgain(Connection db, DeadLetter letter, Exception failure) throws SQLException {
        update(
                db,
                """
                UPDATE dead_letter SET tries = tries + 1, last_tried_at = ?, cause = ?
                WHERE projection = ? AND stream = ? AND sequence_number = ?""",
                Columns.time(clock.instant()),
                Blame.nameOf(failure),
                letter.projection(),
                letter.stream(),
                letter.sequence());
    }

    void remove(Connection db, DeadLetter letter) throws SQLException {
        update(
                db,
                "DELETE FROM dead_letter WHERE projection = ? AND stream = ? AND sequence_number = ?",
                letter.projection(),
                letter.stream(),
                letter.sequence());
    }

    /** Drops every letter of a table. */
    void clear(Connection db, String table) throws SQLException {
        update(db, "DELETE FROM dead_letter WHERE projection = ?", table);
    }

    /** Gives a table the letters of another, in place of its own. */
    void replace(Connection db, String table, String other) throws SQLException {
        clear(db, table);
        update(db, "UPDATE dead_letter SET projection = ? WHERE projection = ?", table, other);
    }

    /** What is held back, or only that which holds a letter of one stream, the longest waiting first. */
    List<String> holders(Connection db, String table, @Nullable String stream) throws SQLException {
        var one = stream == null
                ? ""
                : " AND held_by IN (SELECT held_by FROM dead_letter WHERE projection = ?" + " AND stream = ?)";
        var sql = "SELECT held_by FROM dead_letter WHERE projection = ?" + one
                + " GROUP BY held_by ORDER BY MIN(log_position)";
        return stream == null
                ? query(db, row -> row.getString(1), sql, table)
                : query(db, row -> row.getString(1), sql, table, table, stream);
    }

    /** The letters of one holder in the order of the log. */
    List<DeadLetter> of(Connection db, String table, String holder) throws SQLException {
        return query(
                db,
                DeadLetters::letter,
                "SELECT " + COLUMNS + " FROM dead_letter WHERE projection = ? AND held_by = ? ORDER BY log_position",
                table,
                holder);
    }

    /** The oldest letters of tables that are read, at most {@code most}. */
    List<DeadLetter> oldest(Connection db, int most) throws SQLException {
        return query(
                db,
                DeadLetters::letter,
                "SELECT " + COLUMNS + " FROM dead_letter WHERE projection NOT LIKE '%\\_next' ESCAPE '\\'"
                        + " ORDER BY enqueued_at, log_position, projection LIMIT ?",
                most);
    }

    int count(Connection db, String table) throws SQLException {
        return query(db, row -> row.getInt(1), "SELECT COUNT(*) FROM dead_letter WHERE projection = ?", table)
                .getFirst();
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        var tried = row.getObject(7, OffsetDateTime.class);
        return new DeadLetter(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getLong(4),
                row.getString(5),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                tried == null ? null : tried.toInstant(),
                row.getInt(8),
                row.getString(9));
    }

    private static void update(Connection db, String sql, @Nullable Object... arguments) throws SQLException {
        try (var statement = db.prepareStatement(sql)) {
            Rows.bind(statement, arguments);
            statement.executeUpdate();
        }
    }

    private static <T> List<T> query(Connection db, Rows.Column<T> column, String sql, @Nullable Object... arguments)
            throws SQLException {
        try (var statement = db.prepareStatement(sql)) {
            Rows.bind(statement, arguments);
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<T>();
                while (rows.next()) {
                    found.add(column.of(rows));
                }
                return found;
            }
        }
    }

    /** So much could not be projected that something else must be wrong: the projection stops here. */
    static final class Full extends RuntimeException {

        Full() {
            super("no room for more dead letters");
        }
    }
}
