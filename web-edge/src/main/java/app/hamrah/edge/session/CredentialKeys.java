package app.hamrah.edge.session;

import app.hamrah.edge.setting.NamedKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys credentials are signed with: the first signs, all verify. A new key is added behind the first on every
 * edge, then moved to the front, and the old one is dropped when no session that it signed can still live.
 */
final class CredentialKeys {

    private final List<CredentialKey> keys;

    private CredentialKeys(List<CredentialKey> keys) {
        this.keys = keys;
    }

    /** Reads keys as {@link NamedKey#parse} does. */
    static CredentialKeys parse(List<String> texts) {
        return new CredentialKeys(NamedKey.parse("hamrah.keys.credential", texts).stream()
                .map(key -> new CredentialKey(packed(key.id()), key.secret()))
                .toList());
    }

    CredentialKey signing() {
        return keys.getFirst();
    }

    /** The key with this id, or null when there is none. */
    @Nullable
    CredentialKey find(long id) {
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
        return "CredentialKeys[" + keys.size() + "]";
    }
}
