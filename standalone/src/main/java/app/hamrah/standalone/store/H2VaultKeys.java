package app.hamrah.standalone.store;

import app.hamrah.command.vault.VaultKeys;
import app.hamrah.schema.account.AccountId;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The keys of personal data in a database file of their own, so that backups of the log never hold them. */
final class H2VaultKeys implements VaultKeys {

    private static final int TAKEN = 23505;

    private final H2File file;

    H2VaultKeys(H2File file) {
        this.file = file;
    }

    @Override
    public byte @Nullable [] find(AccountId accountId) {
        try (var db = file.connect();
                var query = db.prepareStatement("SELECT wrapped FROM vault_keys WHERE account_id = ?")) {
            query.setString(1, accountId.value());
            try (var row = query.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the vault cannot be read", e);
        }
    }

    @Override
    public byte[] put(AccountId accountId, byte[] wrapped) {
        try (var db = file.connect();
                var insert = db.prepareStatement("INSERT INTO vault_keys (account_id, wrapped) VALUES (?, ?)")) {
            insert.setString(1, accountId.value());
            insert.setBytes(2, wrapped);
            insert.executeUpdate();
            H2File.sync(db);
            return wrapped;
        } catch (SQLException e) {
            var first = e.getErrorCode() == TAKEN ? find(accountId) : null;
            if (first == null) {
                throw new IllegalStateException("the vault cannot be written", e);
            }
            return first;
        }
    }

    @Override
    public void destroy(AccountId accountId) {
        try (var db = file.connect();
                var delete = db.prepareStatement("DELETE FROM vault_keys WHERE account_id = ?")) {
            delete.setString(1, accountId.value());
            delete.executeUpdate();
            H2File.sync(db);
        } catch (SQLException e) {
            throw new IllegalStateException("the vault cannot be written", e);
        }
    }
}
