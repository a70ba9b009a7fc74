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

    private final H2File file;
    private final BlockingQueue<Append> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread writer;
    private volatile boolean closed;
    private volatile long durable;
    private long last;
    private @Nullable Connection connection;

    /** One unit of work: its events are written together, or none is. */
    private record Append(List<StoredEvent> events, CompletableFuture<Void> answer) {}

    /** Starts the writer where the log ends. */
    GroupCommit(H2File file) throws SQLException {
        this.file = file;
        try (var reader = file.connect();
                var query = reader.prepareStatement("SELECT COALESCE(MAX(global_index), 0) FROM events");
                var end = query.executeQuery()) {
            end.next();
            this.last = end.getLong(1);
            this.durable = last;
        }
        this.writer = Thread.ofPlatform().name("event-appender").start(this::run);
    }

    /** The last position that would survive the loss of power; 0 before the first event. */
    long durable() {
        return durable;
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
                }
            } catch (InterruptedException e) {
                closed = true;
            } catch (Throwable e) {
                LOG.error("The event store could not write a group of {}", group.size(), e);
                group.forEach(append -> append.answer().completeExceptionally(e));
            } finally {
                group.clear();
            }
        }
        waiting.forEach(append ->
                append.answer().completeExceptionally(new IllegalStateException("the event store is closed")));
        disconnect();
    }

    private void write(List<Append> group) {
        try {
            var written = insert(group);
            H2File.sync(connection());
            durable = last;
            written.forEach(append -> append.answer().complete(null));
        } catch (SQLException e) {
            // Committed or not is unknown from here: whoever waits is told of the failure, and asks again.
            disconnect();
            resume();
            group.forEach(append -> append.answer().completeExceptionally(e));
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
                    written.add(append);
                } catch (SQLException e) {
                    db.rollback(before);
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

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = file.connect();
            connection.setAutoCommit(false);
        }
        return connection;
    }

    private void disconnect() {
        try (var old = connection) {
            if (old != null) {
                old.rollback();
            }
        } catch (SQLException e) {
            LOG.debug("A broken connection could not be closed", e);
        }
        connection = null;
    }

    /** Finds the end of the log again after a failure that left it unknown. */
    private void resume() {
        try (var query = connection().prepareStatement("SELECT COALESCE(MAX(global_index), 0) FROM events");
                var end = query.executeQuery()) {
            end.next();
            last = end.getLong(1);
        } catch (SQLException e) {
            LOG.warn("The event store does not answer: {}", e.getMessage());
            disconnect();
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
