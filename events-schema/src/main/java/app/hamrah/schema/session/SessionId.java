package app.hamrah.schema.session;

import app.hamrah.schema.Ids;
import app.hamrah.schema.StreamId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A session: {@code ses_} and a UUIDv7 (RFC 9562 section 5.7), chosen at the edge. It is not a secret. */
public record SessionId(@JsonValue String value) implements StreamId {

    private static final String PREFIX = "ses_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SessionId {
        Ids.requireUuid(PREFIX, value);
    }

    public static SessionId of(UUID uuid) {
        return new SessionId(PREFIX + uuid);
    }

    public UUID uuid() {
        return Ids.uuid(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
