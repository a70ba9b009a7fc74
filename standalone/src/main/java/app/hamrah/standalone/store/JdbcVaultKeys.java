package app.hamrah.standalone.store;

import app.hamrah.command.vault.VaultKeys;
import app.hamrah.schema.StoreUnavailableException;
import app.hamrah.schema.account.AccountId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of personal data in a database of their own, so that backups of the log never hold them. */
final class JdbcVaultKeys implements VaultKeys {

    private final Database database;

    JdbcVaultKeys(Database database) {
        this.database = database;
    }

    @Override
    public byte @Nullable [] find(AccountId accountId) {
        try (var db = database.connect();
                var query = db.prepareStatement("SELECT wrapped FROM vault_keys WHERE account_id = ?")) {
            query.setString(1, accountId.value());
            try (var row = query.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        } catch (SQLException e) {
            throw new StoreUnavailableException("the vault cannot be read", e);
        }
    }

    @Override
    public byte[] put(AccountId accountId, byte[] wrapped) {
        try (var db = database.connect();
                var insert = db.prepareStatement("INSERT INTO vault_keys (account_id, wrapped) VALUES (?, ?)")) {
            insert.setString(1, accountId.value());
            insert.setBytes(2, wrapped);
            insert.executeUpdate();
            database.sync(db);
            return wrapped;
        } catch (SQLException e) {
            var first = Database.TAKEN.equals(e.getSQLState()) ? find(accountId) : null;
            if (first == null) {
                throw new StoreUnavailableException("the vault cannot be written", e);
            }
            return first;
        }
    }

    @Override
    public List<Wrapped> page(@Nullable AccountId after, int limit) {
        try (var db = database.connect();
                var query = db.prepareStatement(
                        "SELECT account_id, wrapped FROM vault_keys WHERE account_id > ? ORDER BY account_id LIMIT ?")) {
            query.setString(1, after == null ? "" : after.value());
            query.setInt(2, limit);
            var page = new ArrayList<Wrapped>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    page.add(new Wrapped(new AccountId(rows.getString(1)), rows.getBytes(2)));
                }
            }
            return page;
        } catch (SQLException e) {
            throw new IllegalStateException("the vault cannot be read", e);
        }
    }

    @Override
    public long count() {
        try (var db = database.connect();
                var query = db.prepareStatement("SELECT COUNT(*) FROM vault_keys");
                var row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("the vault cannot be read", e);
        }
    }

    @Override
    public int replace(List<Replacement> replacements) {
        try (var db = database.connect();
                var update =
                        db.prepareStatement("UPDATE vault_keys SET wrapped = ? WHERE account_id = ? AND wrapped = ?")) {
            // One by one, each its own transaction: an erasure never waits for a page of them.
            var replaced = 0;
            for (var one : replacements) {
                update.setBytes(1, one.next());
                update.setString(2, one.accountId().value());
                update.setBytes(3, one.wrapped());
                replaced += update.executeUpdate();
            }
            database.sync(db);
            return replaced;
        } catch (SQLException e) {
            throw new IllegalStateException("the vault cannot be written", e);
        }
    }

    @Override
    public void destroy(AccountId accountId) {
        try (var db = database.connect();
                var delete = db.prepareStatement("DELETE FROM vault_keys WHERE account_id = ?")) {
            delete.setString(1, accountId.value());
            delete.executeUpdate();
            database.sync(db);
        } catch (SQLException e) {
            throw new StoreUnavailableException("the vault cannot be written", e);
        }
    }
}
