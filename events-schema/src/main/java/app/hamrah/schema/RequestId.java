package app.hamrah.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The id of the request that caused something, as clients, logs and events all show it. */
public record RequestId(@JsonValue String value) {

    private static final int SHORTEST = 8;
    private static final int LONGEST = 64;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RequestId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("not a request id");
        }
    }

    /** Whether a request id from outside may be kept: 8 to 64 characters of {@code A-Z a-z 0-9 _ -}. */
    public static boolean isValid(String value) {
        return value.length() >= SHORTEST && value.length() <= LONGEST && Ids.isBase64Url(value, 0);
    }

    @Override
    public String toString() {
        return value;
    }
}
