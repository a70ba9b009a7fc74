package app.hamrah.edge.setting;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A key that may be replaced while others are in use, and the id by which what it made is told apart. */
public final class NamedKey {

    /** The form of an id: 1 to 8 of a-z and 0-9. */
    public static final Pattern ID = Pattern.compile("[a-z0-9]{1,8}");

    private final String id;
    private final byte[] secret;

    private NamedKey(String id, byte[] secret) {
        this.id = id;
        this.secret = secret;
    }

    /**
     * Reads keys of the form {@code id:base64}, newest first.
     *
     * @throws IllegalArgumentException when there is none, an id or a key occurs twice, or one is not of the form; the
     *     message names the property and never shows a key
     */
    public static List<NamedKey> parse(String property, @Nullable List<String> texts) {
        if (texts == null || texts.isEmpty()) {
            throw new IllegalArgumentException(property + " must hold at least one key");
        }
        var keys = new ArrayList<NamedKey>();
        for (var text : texts) {
            var key = parse(property, text);
            if (keys.stream().anyMatch(key::sharesIdOrSecret)) {
                throw new IllegalArgumentException(property + " holds an id or a key twice");
            }
            keys.add(key);
        }
        return List.copyOf(keys);
    }

    private static NamedKey parse(String property, String text) {
        var colon = text.indexOf(':');
        var id = text.substring(0, Math.max(colon, 0));
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    property + " must be a list of id:base64, each id 1 to 8 of a-z and 0-9");
        }
        return new NamedKey(id, KeyText.decode(property, text.substring(colon + 1)));
    }

    public String id() {
        return id;
    }

    /** The 32 bytes of the key. */
    public byte[] secret() {
        return secret.clone();
    }

    private boolean sharesIdOrSecret(NamedKey other) {
        return id.equals(other.id) || MessageDigest.isEqual(secret, other.secret);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "NamedKey[" + id + "]";
    }
}
