package app.hamrah.schema;

import java.util.UUID;

/** How ids are written: a prefix and the canonical lower-case text of a UUID (RFC 9562 section 4). */
public final class Ids {

    private static final String UUID_TEXT = "00000000-0000-0000-0000-000000000000";

    private Ids() {}

    /** Returns {@code value} when it is {@code prefix} and a UUID, else throws {@link IllegalArgumentException}. */
    public static String requireUuid(String prefix, String value) {
        if (!value.startsWith(prefix) || !isUuid(value, prefix.length())) {
            throw new IllegalArgumentException("not an id of the form " + prefix + "<uuid>");
        }
        return value;
    }

    /** A loop and not a regular expression: every check of a session makes two ids. */
    private static boolean isUuid(String value, int from) {
        if (value.length() - from != UUID_TEXT.length()) {
            return false;
        }
        for (var i = 0; i < UUID_TEXT.length(); i++) {
            var letter = value.charAt(from + i);
            var isGood = UUID_TEXT.charAt(i) == '-' ? letter == '-' : isHexadecimal(letter);
            if (!isGood) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHexadecimal(char letter) {
        return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
    }

    /** Whether every character from {@code from} on is one of {@code A-Z a-z 0-9 _ -}. A loop for the same reason. */
    public static boolean isBase64Url(String value, int from) {
        for (var i = from; i < value.length(); i++) {
            if (!isBase64Url(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static boolean isBase64Url(int letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '_'
                || letter == '-';
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
