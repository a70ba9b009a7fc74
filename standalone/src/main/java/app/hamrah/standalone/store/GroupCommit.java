package app.hamrah.standalone.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of the log. It takes all appends that wait, writes them in one transaction, commits, forces the disk
 * once and only then answers each.
 *
 * <p>An append that conflicts fails alone; the others of its group are written. Positions in the global order are given
 * here, one after the other: there are no gaps. While the disk cannot be forced nothing is acknowledged, and nothing
 * past {@link #durable()} is shown to those who follow the log.
 */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /** Bounds what one transaction holds and the memory of those who wait. */
    static final int MOST_IN_GROUP = 256;

    static final int MOST_WAITING = 4_096;
    private static final Duration TO_STOP = Duration.ofSeconds(10);

    /** Long enough to see a writer off that has just been killed, or whose machine is gone. */
    private static final Duration TO_CLAIM = Duration.ofSeconds(10);

    private static final Duration TO_LOOK_AGAIN = Duration.ofSeconds(1);
    private static final int TO_LOOK_SECONDS = 5;

    /** How long an append that was refused counts: whoever is out of service may be given no other. */
    private static final Duration REFUSED = Duration.ofSeconds(10);

    private final Database database;
    private final Duration toClaim;
    private final Duration toLookAgain;
    private final BlockingQueue<Append> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread writer;
    private volatile boolean closed;
    private volatile long durable;
    private volatile boolean writing;
    private volatile long refusedUntil = System.nanoTime();
    private boolean away;
    private long last;
    private long looked = System.nanoTime();
    private @Nullable Connection connection;

    /** One unit of work: its events are written together, or none is. */
    private record Append(List<StoredEvent> events, CompletableFuture<Void> answer) {}

    /**
     * Starts the writer where the log ends.
     *
     * @throws SQLException when the log cannot be read, or another process writes it: that is waited for a little
     */
    GroupCommit(Database database) throws SQLException {
        this(database, TO_CLAIM, TO_LOOK_AGAIN);
    }

    /** One that waits so long for another writer to end, and looks so often whether it still is one when it is idle. */
    GroupCommit(Database database, Duration toClaim, Duration toLookAgain) throws SQLException {
        this.database = database;
        this.toClaim = toClaim;
        this.toLookAgain = toLookAgain;
        connection();
        this.writer = Thread.ofPlatform().name("event-appender").start(this::run);
    }

    /** The last position that would survive the loss of power; 0 before the first event. */
    public long durable() {
        return durable;
    }

    /**
     * Whether this process may write the log, as of about a second ago. One that may not is cut off from what others
     * write too: it knows of no session that they have ended. Nor is one writing that the database has just refused an
     * append that was good, such as a server whose disk is full does.
     */
    boolean isWriting() {
        return writing && System.nanoTime() - refusedUntil >= 0;
    }

    /** The place is taken, or the rows are not fit to be stored (SQL:2023 classes 22 and 23): asking again will not help. */
    static boolean isOfTheEvents(SQLException e) {
        var state = e.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    /**
     * Writes the events of one unit of work and returns when they are on the disk.
     *
     * @throws SQLException when a place in a stream is taken, or the database refused; then none of them is written
     * @throws IllegalStateException when too many wait, or the log is closed; then none of them is written
     */
    void append(List<StoredEvent> events) throws SQLException {
        var append = new Append(events, new CompletableFuture<>());
        if (closed || !waiting.offer(append)) {
            throw new IllegalStateException(closed ? "the event store is closed" : "the event store is overloaded");
        }
        if (closed && waiting.remove(append)) {
            throw new IllegalStateException("the event store is closed");
        }
        try {
            append.answer().join();
        } catch (java.util.concurrent.CompletionException e) {
            if (e.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw e;
        }
    }

    private void run() {
        var group = new ArrayList<Append>(MOST_IN_GROUP);
        while (!closed || !waiting.isEmpty()) {
            try {
                var first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    group.add(first);
                    waiting.drainTo(group, MOST_IN_GROUP - 1);
                    write(group);
                } else if (System.nanoTime() - looked > toLookAgain.toNanos()) {
                    look();
                }
            } catch (InterruptedException e) {
                closed = true;
            } catch (Throwable e) {
                LOG.error("The event store could not write a group of {}", group.size(), e);
                disconnect();
                group.forEach(append -> append.answer().completeExceptionally(e));
            } finally {
                group.clear();
            }
        }
        waiting.forEach(append ->
                append.answer().completeExceptionally(new IllegalStateException("the event store is closed")));
        disconnect();
    }

    private void look() throws SQLException {
        if (connection == null || !connection.isValid(TO_LOOK_SECONDS)) {
            disconnect();
            reconnect();
        }
        looked = System.nanoTime();
    }

    private void write(List<Append> group) {
        try {
            var written = insert(group);
            database.sync(connection());
            durable = last;
            if (written.size() == group.size()) {
                refusedUntil = System.nanoTime();
            }
            written.forEach(append -> append.answer().complete(null));
        } catch (SQLException e) {
            // Committed or not is unknown from here: whoever waits is told of the failure, and asks again.
            disconnect();
            group.forEach(append -> append.answer().completeExceptionally(e));
            reconnect();
        }
    }

    /** Inserts and commits all of the group that can be; answers those that were, and fails the others. */
    private List<Append> insert(List<Append> group) throws SQLException {
        var db = connection();
        long next = last;
        try (var insert = db.prepareStatement(StoredEvent.INSERT)) {
            for (var append : group) {
                for (var event : append.events()) {
                    event.bind(insert, ++next);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
            db.commit();
            last = next;
            return group;
        } catch (SQLException conflict) {
            db.rollback();
            return insertEach(group, db);
        }
    }

    private List<Append> insertEach(List<Append> group, Connection db) throws SQLException {
        var written = new ArrayList<Append>();
        long next = last;
        try (var insert = db.prepareStatement(StoredEvent.INSERT)) {
            for (var append : group) {
                var before = db.setSavepoint();
                try {
                    insert(append, insert, next);
                    next += append.events().size();
                    db.releaseSavepoint(before);
                    written.add(append);
                } catch (SQLException e) {
                    db.rollback(before);
                    if (!isOfTheEvents(e)) {
                        refusedUntil = System.nanoTime() + REFUSED.toNanos();
                    }
                    append.answer().completeExceptionally(e);
                }
            }
        }
        db.commit();
        last = next;
        return written;
    }

    private static void insert(Append append, PreparedStatement insert, long last) throws SQLException {
        long next = last;
        for (var event : append.events()) {
            event.bind(insert, ++next);
            insert.executeUpdate();
        }
    }

    /** A connection that may write, and the end of the log as it is since it may. */
    private Connection connection() throws SQLException {
        if (connection == null) {
            var opened = database.connect();
            try {
                database.claimLog(opened, toClaim);
                var end = end(opened);
                if (end < durable) {
                    throw new SQLException("the event store has lost acknowledged events: it ended at " + durable
                            + " and ends at " + end);
                }
                database.sync(opened);
                opened.setAutoCommit(false);
                last = end;
                durable = end;
                connection = opened;
                writing = true;
                if (away) {
                    LOG.info("The event store answers again");
                }
                away = false;
            } catch (SQLException | RuntimeException e) {
                database.discard(opened);
                throw e;
            }
        }
        return connection;
    }

    private static long end(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("SELECT COALESCE(MAX(global_index), 0) FROM events");
                var end = query.executeQuery()) {
            end.next();
            return end.getLong(1);
        }
    }

    /** The connection goes with the right to write: nobody who borrows it later must find that still there. */
    private void disconnect() {
        writing = false;
        if (connection != null) {
            database.discard(connection);
            connection = null;
        }
    }

    /** At once, so that whoever follows the log need not wait for the next append to see what was written. */
    private void reconnect() {
        try {
            connection();
        } catch (SQLException | RuntimeException e) {
            if (!away) {
                LOG.warn("The event store does not answer: {}", e.getMessage());
            }
            away = true;
        }
    }

    /** Writes what waits, then stops; later appends are refused. */
    @Override
    public void close() {
        closed = true;
        try {
            if (!writer.join(TO_STOP)) {
                writer.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
