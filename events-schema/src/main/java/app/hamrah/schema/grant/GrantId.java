package app.hamrah.schema.grant;

import app.hamrah.schema.Ids;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One grant of a provider: {@code grt_} and a UUIDv7 (RFC 9562 section 5.7), chosen at the edge. It has no stream. */
public record GrantId(@JsonValue String value) {

    private static final String PREFIX = "grt_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GrantId {
        Ids.requireUuid(PREFIX, value);
    }

    public static GrantId of(UUID uuid) {
        return new GrantId(PREFIX + uuid);
    }

    @Override
    public String toString() {
        return value;
    }
}
