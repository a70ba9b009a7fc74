package app.hamrah.edge.session;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The keys credentials are signed with: the first signs, all verify. A new key is added behind the first on every
 * edge, then moved to the front, and the old one is dropped when no session that it signed can still live.
 */
public final class CredentialKeys {

    private static final Pattern ID = Pattern.compile("[a-z0-9]{1,8}");
    private static final int KEY_BYTES = 32;

    private final List<CredentialKey> keys;

    private CredentialKeys(List<CredentialKey> keys) {
        this.keys = keys;
    }

    /**
     * Reads keys of the form {@code id:base64}.
     *
     * @throws IllegalArgumentException when there is none, an id or a key occurs twice, an id is not 1 to 8 of a-z 0-9,
     *     or a key is not 32 bytes; the message never tells a key
     */
    public static CredentialKeys parse(List<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("hamrah.keys.credential has no key to sign credentials with");
        }
        var keys = new ArrayList<CredentialKey>();
        for (var text : texts) {
            var key = parse(text);
            if (keys.stream().anyMatch(key::sharesIdOrSecret)) {
                throw new IllegalArgumentException("an id or a key occurs twice in hamrah.keys.credential");
            }
            keys.add(key);
        }
        return new CredentialKeys(List.copyOf(keys));
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

    private static CredentialKey parse(String text) {
        var colon = text.indexOf(':');
        var id = text.substring(0, Math.max(colon, 0));
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a key of hamrah.keys.credential has the form id:base64, its id is 1 to 8 of a-z 0-9");
        }
        return new CredentialKey(packed(id), decode(text.substring(colon + 1)));
    }

    private static byte[] decode(String base64) {
        byte[] secret;
        try {
            secret = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            secret = new byte[0]; // its message would tell a part of the key
        }
        if (secret.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key of hamrah.keys.credential is the base64 of exactly 32 bytes");
        }
        return secret;
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
