package app.hamrah.edge.setting;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys of one kind: the first signs, all verify. A new key is added behind the first on every edge, then moved to the
 * front, and the old one is dropped when nothing that it signed can still be good.
 */
public final class MacKeys {

    private final List<MacKey> keys;

    private MacKeys(List<MacKey> keys) {
        this.keys = keys;
    }

    /** Reads keys as {@link NamedKey#parse} does. */
    public static MacKeys parse(String property, List<String> texts) {
        return new MacKeys(NamedKey.parse(property, texts).stream()
                .map(key -> new MacKey(packed(key.id()), key.secret()))
                .toList());
    }

    /** The key to sign with. */
    public MacKey signing() {
        return keys.getFirst();
    }

    /** The key with this id, or null when there is none. */
    public @Nullable MacKey find(long id) {
        for (var key : keys) {
            if (key.id() == id) {
                return key;
            }
        }
        return null;
    }

    private static long packed(String id) {
        var bytes = ByteBuffer.allocate(Long.BYTES);
        bytes.put(id.getBytes(StandardCharsets.US_ASCII));
        return bytes.getLong(0);
    }

    @Override
    public String toString() {
        return "MacKeys[" + keys.size() + "]";
    }
}
