package app.hamrah.standalone.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/**
 * One row of the log, read in its global order and not made sense of before somebody asks: whoever replays a million
 * events has no use for most of their parts.
 */
@SuppressWarnings("ArrayRecordComponent") // rows are read once and never compared
record ReadEvent(
        String stream,
        long sequence,
        String eventId,
        String type,
        String timestamp,
        String name,
        @Nullable String revision,
        byte[] payload,
        byte @Nullable [] metaData)
        implements DomainEventData<byte[]> {

    /** Rows behind a place, up to and with another one. */
    static final String SELECT = "SELECT global_index, aggregate_identifier, sequence_number, event_identifier, type,"
            + " time_stamp, payload_type, payload_revision, payload, meta_data FROM events"
            + " WHERE global_index > ? AND global_index <= ? ORDER BY global_index";

    /** The row a result of {@link #SELECT} is at, with its place; the order has no gaps. */
    static TrackedDomainEventData<byte[]> of(ResultSet row) throws SQLException {
        return new TrackedDomainEventData<>(
                GapAwareTrackingToken.newInstance(row.getLong(1), Collections.emptySortedSet()),
                new ReadEvent(
                        row.getString(2),
                        row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getBytes(9),
                        row.getBytes(10)));
    }

    @Override
    public String getType() {
        return type;
    }

    @Override
    public String getAggregateIdentifier() {
        return stream;
    }

    @Override
    public long getSequenceNumber() {
        return sequence;
    }

    @Override
    public String getEventIdentifier() {
        return eventId;
    }

    @Override
    public Instant getTimestamp() {
        return DateTimeUtils.parseInstant(timestamp);
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(metaData, byte[].class);
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(payload, byte[].class, name, revision);
    }
}
