package app.hamrah.command;

import app.hamrah.command.vault.VaultKeys;
import app.hamrah.schema.account.AccountId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keys of the vault in memory. */
public class MapVaultKeys implements VaultKeys {

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
    public List<Wrapped> page(AccountId after, int limit) {
        return keys.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().value()))
                .filter(entry -> after == null || entry.getKey().value().compareTo(after.value()) > 0)
                .limit(limit)
                .map(entry -> new Wrapped(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public long count() {
        return keys.size();
    }

    @Override
    public int replace(List<Replacement> replacements) {
        var replaced = 0;
        for (var one : replacements) {
            if (keys.replace(one.accountId(), one.wrapped(), one.next())) {
                replaced++;
            }
        }
        return replaced;
    }

    @Override
    public void destroy(AccountId accountId) {
        keys.remove(accountId);
    }
}
