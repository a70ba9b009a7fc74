package app.hamrah.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A client in words a person knows, such as {@code Safari on iPhone}: coarse on purpose, at most 64 characters. */
public record ClientLabel(@JsonValue String value) {

    public static final ClientLabel UNKNOWN = new ClientLabel("Unknown client");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ClientLabel {
        if (value.isBlank() || value.length() > 64 || value.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("not a client label");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
