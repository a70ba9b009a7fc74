package app.hamrah.schema.account;

import app.hamrah.schema.Actor;
import app.hamrah.schema.Ids;
import app.hamrah.schema.StreamId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** An account: {@code acc_} and a UUIDv7 (RFC 9562 section 5.7), chosen at the edge. */
public record AccountId(@JsonValue String value) implements StreamId {

    private static final String PREFIX = "acc_";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountId {
        Ids.requireUuid(PREFIX, value);
    }

    public static AccountId of(UUID uuid) {
        return new AccountId(PREFIX + uuid);
    }

    public UUID uuid() {
        return Ids.uuid(PREFIX, value);
    }

    /** The account as the one who acts. */
    public Actor asActor() {
        return new Actor("account:" + value);
    }

    @Override
    public String toString() {
        return value;
    }
}
