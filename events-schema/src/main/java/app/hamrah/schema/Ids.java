package app.hamrah.schema;

import java.util.UUID;
import java.util.regex.Pattern;

/** How ids are written: a prefix and the canonical lower-case text of a UUID (RFC 9562 section 4). */
public final class Ids {

    private static final Pattern UUID_TEXT =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private Ids() {}

    /** Returns {@code value} when it is {@code prefix} and a UUID, else throws {@link IllegalArgumentException}. */
    public static String requireUuid(String prefix, String value) {
        if (!value.startsWith(prefix)
                || !UUID_TEXT
                        .matcher(value)
                        .region(prefix.length(), value.length())
                        .matches()) {
            throw new IllegalArgumentException("not an id of the form " + prefix + "<uuid>");
        }
        return value;
    }

    /** The UUID in an id that {@link #requireUuid} has accepted. */
    public static UUID uuid(String prefix, String value) {
        return UUID.fromString(value.substring(prefix.length()));
    }
}
