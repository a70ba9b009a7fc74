package app.hamrah.edge.setting;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads keys from configuration; what it throws names the property and never shows the value. */
public final class KeyText {

    private static final int LENGTH = 32;

    private KeyText() {}

    /** The 32 bytes of a key, else throws {@link IllegalArgumentException}. */
    public static byte[] decode(String property, @Nullable String base64) {
        try {
            var key = Base64.getDecoder().decode(base64 == null ? "" : base64.strip());
            if (key.length == LENGTH) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            // The same as a wrong length; its message would show a part of the key.
        }
        throw new IllegalArgumentException(property + " must be the base64 of 32 bytes");
    }
}
