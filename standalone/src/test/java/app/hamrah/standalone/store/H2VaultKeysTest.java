package app.hamrah.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.account.AccountId;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2VaultKeysTest {

    private static final AccountId ACCOUNT = AccountId.of(UUID.randomUUID());

    @TempDir
    Path folder;

    @Test
    void theFirstKeyIsKept() {
        try (var file = open()) {
            var keys = new H2VaultKeys(file);
            assertThat(keys.find(ACCOUNT)).isNull();
            assertThat(keys.put(ACCOUNT, new byte[] {1})).containsExactly(1);
            assertThat(keys.put(ACCOUNT, new byte[] {2})).containsExactly(1);
            assertThat(keys.find(ACCOUNT)).containsExactly(1);
        }
    }

    @Test
    void aKeyOutlivesTheProcessAndADestroyedOneDoesNotComeBack() {
        try (var file = open()) {
            new H2VaultKeys(file).put(ACCOUNT, new byte[] {1});
        }
        try (var file = open()) {
            var keys = new H2VaultKeys(file);
            assertThat(keys.find(ACCOUNT)).containsExactly(1);
            keys.destroy(ACCOUNT);
            keys.destroy(ACCOUNT);
        }
        try (var file = open()) {
            assertThat(new H2VaultKeys(file).find(ACCOUNT)).isNull();
        }
    }

    private H2File open() {
        return H2File.open(folder.resolve("vault"), "db/vault", 2);
    }
}
