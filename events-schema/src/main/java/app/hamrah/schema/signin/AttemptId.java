package app.hamrah.schema.signin;

import app.hamrah.schema.Ids;
import app.hamrah.schema.StreamId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One refused attempt to sign in: {@code att_} and a UUIDv7 (RFC 9562 section 5.7). */
public record AttemptId(@JsonValue String value) implements StreamId {

    private static final String PREFIX = "att_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AttemptId {
        Ids.requireUuid(PREFIX, value);
    }

    public static AttemptId of(UUID uuid) {
        return new AttemptId(PREFIX + uuid);
    }

    public UUID uuid() {
        return Ids.uuid(PREFIX, value);
    }

    @Override
    public String toString() {
        return value;
    }
}
