package app.hamrah.command.vault;

import app.hamrah.schema.account.AccountId;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The master key that wraps, and those before it, which still open what they have wrapped. */
public final class MasterKeys {

    private final MasterKey current;
    private final List<MasterKey> former;

    public MasterKeys(MasterKey current, List<MasterKey> former) {
        this.current = current;
        this.former = List.copyOf(former);
    }

    /** Which one wraps, in eight letters that tell nothing of it. */
    public String fingerprint() {
        return current.fingerprint();
    }

    /** Whether there are keys that only open. */
    public boolean hasFormer() {
        return !former.isEmpty();
    }

    /** Wraps an account's key under the current one, bound to that account. */
    byte[] wrap(AccountId accountId, KeysetHandle key) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(key, current.aead(), bytes(accountId));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key of personal data cannot be wrapped", e);
        }
    }

    /** Unwraps an account's key under whichever opens it; throws {@link IllegalStateException} when none does. */
    KeysetHandle unwrap(AccountId accountId, byte[] wrapped) {
        var key = unwrapCurrent(accountId, wrapped);
        if (key == null) {
            key = unwrapFormer(accountId, wrapped);
        }
        if (key == null) {
            throw new IllegalStateException("a key of the vault does not open under hamrah.vault.master-key");
        }
        return key;
    }

    /** The key, or null when the current one does not open it. */
    @Nullable
    KeysetHandle unwrapCurrent(AccountId accountId, byte[] wrapped) {
        return unwrap(current, accountId, wrapped);
    }

    /** The key, or null when no former one opens it. */
    @Nullable
    KeysetHandle unwrapFormer(AccountId accountId, byte[] wrapped) {
        for (var master : former) {
            var key = unwrap(master, accountId, wrapped);
            if (key != null) {
                return key;
            }
        }
        return null;
    }

    private static @Nullable KeysetHandle unwrap(MasterKey master, AccountId accountId, byte[] wrapped) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, master.aead(), bytes(accountId));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    private static byte[] bytes(AccountId accountId) {
        return accountId.value().getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return "MasterKeys";
    }
}
