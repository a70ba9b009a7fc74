package app.hamrah.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import app.hamrah.schema.account.AccountId;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class JdbcVaultKeysTest {

    private static final AccountId ACCOUNT = AccountId.of(UUID.randomUUID());

    private final DatabaseAddress address;

    JdbcVaultKeysTest(Product product, @TempDir Path folder) {
        address = TestAddress.of(product, folder);
    }

    @Test
    void theFirstKeyIsKept() {
        try (var database = open()) {
            var keys = new JdbcVaultKeys(database);
            assertThat(keys.find(ACCOUNT)).isNull();
            assertThat(keys.put(ACCOUNT, new byte[] {1})).containsExactly(1);
            assertThat(keys.put(ACCOUNT, new byte[] {2})).containsExactly(1);
            assertThat(keys.find(ACCOUNT)).containsExactly(1);
        }
    }

    @Test
    void aKeyOutlivesTheProcessAndADestroyedOneDoesNotComeBack() {
        try (var database = open()) {
            new JdbcVaultKeys(database).put(ACCOUNT, new byte[] {1});
        }
        try (var database = open()) {
            var keys = new JdbcVaultKeys(database);
            assertThat(keys.find(ACCOUNT)).containsExactly(1);
            keys.destroy(ACCOUNT);
            keys.destroy(ACCOUNT);
        }
        try (var database = open()) {
            assertThat(new JdbcVaultKeys(database).find(ACCOUNT)).isNull();
        }
    }

    private Database open() {
        return Database.open(address, "vault", 2);
    }
}
