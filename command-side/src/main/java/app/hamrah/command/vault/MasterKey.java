package app.hamrah.command.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The key that wraps every other key of the vault: 32 bytes, from configuration, never stored by us. */
public final class MasterKey {

    private static final int BYTES = 32;

    private final Aead aead;

    private MasterKey(Aead aead) {
        this.aead = aead;
    }

    /** Reads a master key; throws {@link IllegalArgumentException}, which does not repeat it, unless it is 32 bytes. */
    public static MasterKey ofBase64(@Nullable String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text == null ? "" : text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("hamrah.vault.master-key is not base64");
        }
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("hamrah.vault.master-key must be 32 bytes, base64");
        }
        try {
            AeadConfig.register();
            return new MasterKey(new AesGcmJce(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM is not available", e);
        }
    }

    Aead aead() {
        return aead;
    }
}
