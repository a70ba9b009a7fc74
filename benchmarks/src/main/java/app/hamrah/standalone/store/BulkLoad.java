package app.hamrah.standalone.store;

import app.hamrah.command.CommandSide;
import app.hamrah.schema.StreamId;
import app.hamrah.schema.stored.CatalogueSerializer;
import app.hamrah.schema.stored.StoredTypes;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.NullMarked;

/**
 * Writes a log of any size in a minute, row by row as the service stores it. It stands in the package of the store's
 * own classes, so that there is no second form of a row and nothing of it is public for this.
 */
@NullMarked
public final class BulkLoad implements AutoCloseable {

    private static final int ROWS_AT_A_TIME = 1_000;

    private final Serializer serializer = new CatalogueSerializer(new StoredTypes(CommandSide.STORED_TYPES));
    private final Database database;
    private final Connection connection;
    private final PreparedStatement insert;
    private long last;

    /** Opens a new log in a data folder. */
    public BulkLoad(Path folder) throws SQLException {
        database =
                Database.open(DatabaseAddress.of("hamrah.event-store.url", folder.resolve("events")), "event-store", 2);
        connection = database.connect();
        connection.setAutoCommit(false);
        insert = connection.prepareStatement(StoredEvent.INSERT);
    }

    /** Adds an event to the end of the log. Its id is made of its place: ids of events are not looked up. */
    public void add(StreamId stream, String type, long sequence, Object event, Instant at) throws SQLException {
        var message = new GenericDomainEventMessage<>(
                type, stream.value(), sequence, event, MetaData.emptyInstance(), stream.value() + "-" + sequence, at);
        StoredEvent.of(message, serializer).bind(insert, ++last);
        insert.addBatch();
        if (last % ROWS_AT_A_TIME == 0) {
            write();
        }
    }

    private void write() throws SQLException {
        insert.executeBatch();
        connection.commit();
    }

    /** How many events there are. */
    public long size() {
        return last;
    }

    @Override
    public void close() throws SQLException {
        try (database;
                connection) {
            write();
            database.sync(connection);
        }
    }
}
