package app.hamrah.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.command.vault.VaultKeys.Replacement;
import app.hamrah.command.vault.VaultKeys.Wrapped;
import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import app.hamrah.schema.account.AccountId;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
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

    @Test
    void keysComeInPagesInTheOrderOfTheirAccounts() {
        try (var database = open()) {
            var keys = new JdbcVaultKeys(database);
            var accounts = IntStream.range(0, 5)
                    .mapToObj(i -> AccountId.of(new UUID(0, i)))
                    .toList();
            accounts.reversed().forEach(account -> keys.put(account, new byte[] {1}));

            assertThat(keys.count()).isEqualTo(5);
            assertThat(keys.page(null, 3)).extracting(Wrapped::accountId).isEqualTo(accounts.subList(0, 3));
            assertThat(keys.page(accounts.get(2), 3))
                    .extracting(Wrapped::accountId)
                    .isEqualTo(accounts.subList(3, 5));
            assertThat(keys.page(accounts.getLast(), 3)).isEmpty();
        }
    }

    @Test
    void aKeyTakesThePlaceOnlyOfTheOneItWasMadeOf() {
        var other = AccountId.of(UUID.randomUUID());
        try (var database = open()) {
            var keys = new JdbcVaultKeys(database);
            keys.put(ACCOUNT, new byte[] {1});

            var replaced = keys.replace(List.of(
                    new Replacement(ACCOUNT, new byte[] {2}, new byte[] {3}),
                    new Replacement(other, new byte[] {1}, new byte[] {3})));
            assertThat(replaced).isZero();
            assertThat(keys.find(ACCOUNT)).containsExactly(1);
            assertThat(keys.find(other)).isNull();

            assertThat(keys.replace(List.of(new Replacement(ACCOUNT, new byte[] {1}, new byte[] {3}))))
                    .isOne();
        }
        try (var database = open()) {
            assertThat(new JdbcVaultKeys(database).find(ACCOUNT)).containsExactly(3);
        }
    }

    private Database open() {
        return Database.open(address, "vault", 2);
    }
}
