package app.hamrah.schema.identity;

import app.hamrah.schema.Ids;
import app.hamrah.schema.StreamId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One subject at one issuer: {@code idn_} and the base64url of a keyed hash (HMAC-SHA-256, 43 characters) of both.
 *
 * <p>The edge computes it and keeps the key, so neither the log nor the read models ever hold a provider's subject.
 */
public record IdentityId(@JsonValue String value) implements StreamId {

    private static final String PREFIX = "idn_";
    private static final int LENGTH = PREFIX.length() + 43;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public IdentityId {
        if (value.length() != LENGTH || !value.startsWith(PREFIX) || !Ids.isBase64Url(value, PREFIX.length())) {
            throw new IllegalArgumentException("not an id of the form idn_<43 base64url characters>");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
