package app.hamrah.standalone.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** One row of the log, serialized, without its place in the global order. */
@SuppressWarnings("ArrayRecordComponent") // rows are written once and never compared
record StoredEvent(
        String stream,
        long sequence,
        String eventId,
        String type,
        String timestamp,
        String name,
        @Nullable String revision,
        byte[] payload,
        byte[] metaData) {

    static final String INSERT = "INSERT INTO events (global_index, aggregate_identifier, sequence_number,"
            + " event_identifier, type, time_stamp, payload_type, payload_revision, payload, meta_data)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    /** Serializes an event; throws {@link IllegalArgumentException} for one that belongs to no stream. */
    static StoredEvent of(EventMessage<?> message, Serializer serializer) {
        if (!(message instanceof DomainEventMessage<?> event)) {
            throw new IllegalArgumentException("every event belongs to a stream: " + message.getPayloadType());
        }
        var payload = event.serializePayload(serializer, byte[].class);
        return new StoredEvent(
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getIdentifier(),
                event.getType(),
                DateTimeUtils.formatInstant(event.getTimestamp()),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData(),
                event.serializeMetaData(serializer, byte[].class).getData());
    }

    void bind(PreparedStatement insert, long globalIndex) throws SQLException {
        insert.setLong(1, globalIndex);
        insert.setString(2, stream);
        insert.setLong(3, sequence);
        insert.setString(4, eventId);
        insert.setString(5, type);
        insert.setString(6, timestamp);
        insert.setString(7, name);
        insert.setString(8, revision);
        insert.setBytes(9, payload);
        insert.setBytes(10, metaData);
    }
}
