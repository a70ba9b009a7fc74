package app.hamrah.edge.setting;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.XChaCha20Poly1305;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Seals under the newest of some named keys and opens under any: {@code <key id>.<base64url>}.
 *
 * <p>XChaCha20-Poly1305: its nonces of 192 bits may be chosen at random without end, where the 96 bits of AES-GCM wear a
 * key out.
 */
public final class NamedSeal {

    private final Map<String, Aead> keys = new HashMap<>();
    private final String newest;
    private final int longest;

    /**
     * Takes keys of the form {@code id:base64}, newest first; throws {@link IllegalArgumentException} that names the
     * property when there is none.
     *
     * @param longest what is longer is not opened
     */
    public NamedSeal(String property, @Nullable List<String> texts, int longest) {
        var named = NamedKey.parse(property, texts);
        named.forEach(key -> keys.put(key.id(), aead(key.secret())));
        newest = named.getFirst().id();
        this.longest = longest;
    }

    /** Seals for one use: what was sealed for another opens nowhere else. */
    public String seal(String use, byte[] content) {
        try {
            var sealed = aead(newest).encrypt(content, use.getBytes(StandardCharsets.UTF_8));
            return newest + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was sealed for this use under a key still known, or null. */
    public byte @Nullable [] open(String use, String value) {
        var dot = value.indexOf('.');
        var key = dot < 0 || value.length() > longest ? null : keys.get(value.substring(0, dot));
        if (key == null) {
            return null;
        }
        try {
            return key.decrypt(
                    Base64.getUrlDecoder().decode(value.substring(dot + 1)), use.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null;
        }
    }

    private Aead aead(String id) {
        var aead = keys.get(id);
        if (aead == null) {
            throw new IllegalStateException("no such key");
        }
        return aead;
    }

    private static Aead aead(byte[] key) {
        try {
            return new XChaCha20Poly1305(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "NamedSeal";
    }
}
