package app.hamrah.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Personal data in clear on its way between the edge and the vault; never part of an event.
 *
 * <p>{@link #toString()} hides it, so that a log line or an exception cannot show it.
 */
public record Personal(@JsonValue String value) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Personal {}

    @Override
    public String toString() {
        return "Personal";
    }
}
