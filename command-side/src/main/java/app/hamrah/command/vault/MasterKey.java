package app.hamrah.command.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The key that wraps every other key of the vault: 32 bytes, from configuration, never stored by us. */
public final class MasterKey {

    private static final int BYTES = 32;

    private static final byte[] DOMAIN = "hamrah master key 1\0".getBytes(StandardCharsets.US_ASCII);

    private final Aead aead;
    private final String fingerprint;

    private MasterKey(Aead aead, String fingerprint) {
        this.aead = aead;
        this.fingerprint = fingerprint;
    }

    /** Reads a master key; throws {@link IllegalArgumentException}, which does not repeat it, unless it is 32 bytes. */
    public static MasterKey ofBase64(@Nullable String text) {
        return ofBase64("hamrah.vault.master-key", text);
    }

    /** The same for the key of another property, which the message names. */
    public static MasterKey ofBase64(String property, @Nullable String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text == null ? "" : text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(property + " is not base64");
        }
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(property + " must be 32 bytes, base64");
        }
        try {
            AeadConfig.register();
            return new MasterKey(new AesGcmJce(bytes), fingerprint(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    /** Tells keys apart in eight letters, of which nobody learns more than that. */
    public String fingerprint() {
        return fingerprint;
    }

    private static String fingerprint(byte[] bytes) throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256");
        digest.update(DOMAIN);
        return HexFormat.of().formatHex(digest.digest(bytes), 0, 4);
    }

    Aead aead() {
        return aead;
    }
}
