package app.hamrah.edge.signin;

import app.hamrah.edge.setting.NamedKey;
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
 * Seals what a browser keeps for us, so that it can neither read nor change it: {@code <key id>.<base64url>}.
 *
 * <p>XChaCha20-Poly1305, because strangers decide how many cookies are sealed: its nonces of 192 bits may be chosen at
 * random without end, where the 96 bits of AES-GCM wear a key out.
 */
final class CookieSeal {

    private static final int MAX_LENGTH = 4096;

    private final Map<String, Aead> keys = new HashMap<>();
    private final String newest;

    CookieSeal(@Nullable List<String> texts) {
        var named = NamedKey.parse("hamrah.keys.cookie", texts);
        named.forEach(key -> keys.put(key.id(), aead(key.secret())));
        newest = named.getFirst().id();
    }

    /** Seals for one use, named by the cookie: what was sealed for another opens nowhere else. */
    String seal(String cookie, byte[] content) {
        try {
            var sealed = aead(newest).encrypt(content, associated(cookie));
            return newest + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was sealed for this cookie under a key still known, or null. */
    byte @Nullable [] open(String cookie, String value) {
        var dot = value.indexOf('.');
        var key = dot < 0 || value.length() > MAX_LENGTH ? null : keys.get(value.substring(0, dot));
        if (key == null) {
            return null;
        }
        try {
            return key.decrypt(Base64.getUrlDecoder().decode(value.substring(dot + 1)), associated(cookie));
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

    private static byte[] associated(String cookie) {
        return ("hamrah cookie " + cookie).getBytes(StandardCharsets.UTF_8);
    }
}
