package app.hamrah.standalone.settings;

import app.hamrah.edge.setting.NamedKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;

/** Whether keys are keys: 32 bytes each, random by their looks, and none of them twice. */
final class KeySettings {

    private static final int KEY_BYTES = 32;
    private static final int DISTINCT_BYTES_AT_LEAST = 12;
    private static final int MOST_REGULAR_STEPS = 3;

    private final SettingValues values;
    private final Map<String, String> seen = new HashMap<>();

    KeySettings(SettingValues values) {
        this.values = values;
    }

    /** A list of keys by id, of which there has to be one. */
    void keyList(String property) {
        var keys = values.list(property);
        if (keys.isEmpty()) {
            values.tell(property, "is missing: a list of id:base64 with 32 random bytes each " + makes(property));
        }
        var ids = new HashSet<String>();
        for (int i = 0; i < keys.size(); i++) {
            var name = property + "[" + i + "]";
            var colon = keys.get(i).indexOf(':');
            var id = colon < 0 ? "" : keys.get(i).substring(0, colon);
            if (!NamedKey.ID.matcher(id).matches()) {
                values.tell(name, "must be id:base64, its id 1 to 8 of a-z and 0-9");
            } else if (!ids.add(id)) {
                values.tell(name, "has an id that is used twice");
            } else {
                key(name, keys.get(i).substring(colon + 1));
            }
        }
    }

    /** The command for this one alone: whoever upgrades has the others, and must not replace them. */
    private static String makes(String property) {
        var name = property.substring(property.lastIndexOf('.') + 1).replace("-key", "");
        return "(./hamrah keys new " + name + " makes one)";
    }

    /** One key, which has to be there. */
    void keyAt(String property) {
        var text = values.value(property);
        if (text == null) {
            values.tell(property, "is missing: 32 random bytes, base64 " + makes(property));
        } else {
            key(property, text);
        }
    }

    /** What should be a key. */
    void key(String property, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            values.tell(property, "is not base64");
            return;
        }
        if (bytes.length != KEY_BYTES) {
            values.tell(property, "must be 32 bytes, not " + bytes.length);
        } else if (!looksRandom(bytes)) {
            values.tell(property, "is weak: its bytes are not random");
        } else {
            // By its bytes: base64 spells the same key with and without padding.
            var other = seen.putIfAbsent(HexFormat.of().formatHex(bytes), property);
            if (other != null) {
                values.tell(property, "is the same key as " + other);
            }
        }
    }

    /** Whether it is neither a few bytes repeated, nor text, nor counted up as in the examples of many a manual. */
    private static boolean looksRandom(byte[] bytes) {
        // 32 random bytes show fewer than 12 different values once in 10^20 times, are all printable once in 10^13.
        var printable = IntStream.range(0, bytes.length).allMatch(i -> bytes[i] >= ' ' && bytes[i] <= '~');
        var steps = new byte[bytes.length - 1];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (byte) (bytes[i + 1] - bytes[i]);
        }
        return distinct(bytes) >= DISTINCT_BYTES_AT_LEAST && !printable && distinct(steps) > MOST_REGULAR_STEPS;
    }

    private static long distinct(byte[] bytes) {
        var seen = new HashSet<Byte>();
        for (byte value : bytes) {
            seen.add(value);
        }
        return seen.size();
    }
}
