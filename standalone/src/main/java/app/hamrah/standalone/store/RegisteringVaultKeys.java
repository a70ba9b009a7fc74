package app.hamrah.standalone.store;

import app.hamrah.command.vault.VaultKeys;
import app.hamrah.schema.account.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys of personal data whose destruction is registered before it happens. */
final class RegisteringVaultKeys implements VaultKeys {

    private final VaultKeys keys;
    private final ErasureRegister register;

    RegisteringVaultKeys(VaultKeys keys, ErasureRegister register) {
        this.keys = keys;
        this.register = register;
    }

    @Override
    public byte @Nullable [] find(AccountId accountId) {
        return keys.find(accountId);
    }

    @Override
    public byte[] put(AccountId accountId, byte[] wrapped) {
        return keys.put(accountId, wrapped);
    }

    @Override
    public List<Wrapped> page(@Nullable AccountId after, int limit) {
        return keys.page(after, limit);
    }

    @Override
    public long count() {
        return keys.count();
    }

    @Override
    public int replace(List<Replacement> replacements) {
        return keys.replace(replacements);
    }

    @Override
    public void destroy(AccountId accountId) {
        // Destroying again what is gone already, as after a restart, is no news.
        if (keys.find(accountId) != null) {
            register.add(accountId);
        }
        keys.destroy(accountId);
    }
}
