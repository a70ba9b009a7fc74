package app.hamrah.schema.challenge;

import app.hamrah.schema.Ids;
import app.hamrah.schema.StreamId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.UUID;

/** A challenge: {@code chl_} and a UUIDv7 (RFC 9562 section 5.7), chosen at the edge. Only what was spent has a stream. */
public record ChallengeId(@JsonValue String value) implements StreamId {

    private static final String PREFIX = "chl_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ChallengeId {
        Ids.requireUuid(PREFIX, value);
    }

    public static ChallengeId of(UUID uuid) {
        return new ChallengeId(PREFIX + uuid);
    }

    public UUID uuid() {
        return Ids.uuid(PREFIX, value);
    }

    /** When the edge gave it out, to the millisecond. */
    public Instant issuedAt() {
        return Instant.ofEpochMilli(uuid().getMostSignificantBits() >>> 16);
    }

    @Override
    public String toString() {
        return value;
    }
}
