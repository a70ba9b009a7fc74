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

    /**
     * A UUIDv7 (RFC 9562 section 5.7): the moment first, so that ids sort by time, then 74 bits of chance.
     *
     * @param millis milliseconds since 1970, of which 48 bits are taken
     * @param chance of this the lowest 12 bits are taken
     * @param moreChance of this the lowest 62 bits are taken
     */
    public static UUID uuid7(long millis, long chance, long moreChance) {
        var high = (millis << 16) | 0x7000 | (chance & 0x0fff);
        var low = (moreChance & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
