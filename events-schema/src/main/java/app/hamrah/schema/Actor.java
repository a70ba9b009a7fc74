package app.hamrah.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Who acted: {@code account:<id>}, {@code operator:<name>}, {@code system:<part>} or {@code stranger}. */
public record Actor(@JsonValue String value) {

    private static final Pattern TEXT = Pattern.compile("stranger|(account|operator|system):[A-Za-z0-9_.-]{1,64}");

    /** Somebody who has proved nothing. */
    public static final Actor STRANGER = new Actor("stranger");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Actor {
        if (!TEXT.matcher(value).matches()) {
            throw new IllegalArgumentException("not an actor");
        }
    }

    /** A part of the system that acts by itself, such as the sweep of expired sessions. */
    public static Actor system(String part) {
        return new Actor("system:" + part);
    }

    public static Actor operator(String name) {
        return new Actor("operator:" + name);
    }

    @Override
    public String toString() {
        return value;
    }
}
