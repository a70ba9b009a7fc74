package app.hamrah.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/** Who acted: {@code account:<id>}, {@code operator:<name>}, {@code system:<part>} or {@code stranger}. */
public record Actor(@JsonValue String value) {

    private static final String NOBODY = "stranger";
    private static final Set<String> KINDS = Set.of("account", "operator", "system");
    private static final int LONGEST_NAME = 64;

    /** Somebody who has proved nothing. */
    public static final Actor STRANGER = new Actor(NOBODY);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Actor {
        if (!value.equals(NOBODY) && !isNamed(value)) {
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

    private static boolean isNamed(String value) {
        var colon = value.indexOf(':');
        var name = value.length() - colon - 1;
        return colon > 0
                && name > 0
                && name <= LONGEST_NAME
                && KINDS.contains(value.substring(0, colon))
                && value.chars().skip(colon + 1L).allMatch(letter -> letter == '.' || Ids.isBase64Url(letter));
    }

    @Override
    public String toString() {
        return value;
    }
}
