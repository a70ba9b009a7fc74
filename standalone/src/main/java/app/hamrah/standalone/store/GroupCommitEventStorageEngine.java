package app.hamrah.standalone.store;

import app.hamrah.schema.StoreUnavailableException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventsourcing.eventstore.jdbc.EventSchema;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/**
 * Axon's JDBC engine with its appends behind a {@link GroupCommit}: a caller is told when the events are on the disk.
 *
 * <p>Whoever follows the log sees no event before that, so a read model can never be ahead of the log it came from.
 */
public final class GroupCommitEventStorageEngine extends JdbcEventStorageEngine {

    /** What a place in a stream that is taken is told as. */
    private static final PersistenceExceptionResolver CONFLICT = new SQLStateResolver(Database.TAKEN);

    private static final EventSchema SCHEMA = EventSchema.builder()
            .eventTable("events")
            .snapshotTable("snapshots")
            .globalIndexColumn("global_index")
            .timestampColumn("time_stamp")
            .eventIdentifierColumn("event_identifier")
            .aggregateIdentifierColumn("aggregate_identifier")
            .sequenceNumberColumn("sequence_number")
            .typeColumn("type")
            .payloadTypeColumn("payload_type")
            .payloadRevisionColumn("payload_revision")
            .payloadColumn("payload")
            .metaDataColumn("meta_data")
            .build();

    /**
     * The last position, if there is one: there are no gaps. H2 reads the whole log for the greatest of those up to one.
     */
    static final String HEAD = "SELECT MAX(global_index) FROM events WHERE global_index = ?";

    /** How many events are read at a time by whoever follows the log. */
    private static final int PAGE = 1_000;

    private final GroupCommit log;

    private GroupCommitEventStorageEngine(Builder builder, GroupCommit log) {
        super(builder);
        this.log = log;
    }

    /** An engine over a log in {@code database} that {@code log} writes. */
    static GroupCommitEventStorageEngine over(
            Database database,
            GroupCommit log,
            Serializer serializer,
            EventUpcaster upcasters,
            SnapshotFilter snapshots) {
        var builder = JdbcEventStorageEngine.builder()
                .connectionProvider(database::connect)
                .transactionManager(NoTransactionManager.INSTANCE)
                .schema(SCHEMA)
                .batchSize(PAGE)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .upcasterChain(upcasters)
                .snapshotFilter(snapshots)
                .persistenceExceptionResolver(CONFLICT)
                .createHeadToken((connection, schema) -> {
                    var head = connection.prepareStatement(HEAD);
                    head.setLong(1, log.durable());
                    return head;
                })
                .readEventDataWithoutGaps((connection, schema, after, most) -> {
                    var page = connection.prepareStatement(ReadEvent.SELECT);
                    page.setLong(1, after);
                    page.setLong(2, after + durableOnly(after, most, log));
                    return page;
                });
        return new GroupCommitEventStorageEngine(builder, log);
    }

    private static int durableOnly(long after, int most, GroupCommit log) {
        return Math.clamp(log.durable() - after, 0, most);
    }

    @Override
    protected TrackedEventData<?> getTrackedEventData(ResultSet row, GapAwareTrackingToken previous)
            throws SQLException {
        return ReadEvent.of(row);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        if (events.isEmpty()) {
            return;
        }
        var rows =
                events.stream().map(event -> StoredEvent.of(event, serializer)).toList();
        try {
            log.append(rows);
        } catch (SQLException e) {
            if (GroupCommit.isOfTheEvents(e)) {
                handlePersistenceException(e, events.getFirst());
            }
            throw new StoreUnavailableException("the event store did not take an append", e);
        } catch (RuntimeException e) {
            throw new StoreUnavailableException("the event store did not take an append", e);
        }
    }
}
