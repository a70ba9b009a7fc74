package app.hamrah.command;

import app.hamrah.command.vault.VaultKeys;
import app.hamrah.schema.account.AccountId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys of the vault in memory. */
public final class MapVaultKeys implements VaultKeys {

    public final Map<AccountId, byte[]> keys = new ConcurrentHashMap<>();

    @Override
    public byte[] find(AccountId accountId) {
        return keys.get(accountId);
    }

    @Override
    public byte[] put(AccountId accountId, byte[] wrapped) {
        var first = keys.putIfAbsent(accountId, wrapped);
        return first == null ? wrapped : first;
    }

    @Override
    public void destroy(AccountId accountId) {
        keys.remove(accountId);
    }
}
