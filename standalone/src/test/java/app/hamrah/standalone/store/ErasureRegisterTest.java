package app.hamrah.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.command.vault.VaultKeys;
import app.hamrah.schema.account.AccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErasureRegisterTest {

    private static final AccountId ONE = AccountId.of(UUID.randomUUID());
    private static final AccountId OTHER = AccountId.of(UUID.randomUUID());

    @TempDir
    Path folder;

    private Path file;
    private ErasureRegister register;

    @BeforeEach
    void newRegister() {
        file = folder.resolve(ErasureRegister.NAME);
        register = new ErasureRegister(folder);
    }

    @Test
    void itHoldsIdsAndNothingElseForTheUserOfTheServiceAlone() throws IOException {
        register.add(ONE);
        register.add(OTHER);

        assertThat(Files.readString(file)).isEqualTo(ONE + "\n" + OTHER + "\n");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(ErasureRegister.read(file)).containsExactly(ONE, OTHER);
    }

    @Test
    void aLineThatACrashHasCutOffSpoilsNoOther() throws IOException {
        register.add(ONE);
        Files.writeString(file, OTHER.value().substring(0, 20), StandardOpenOption.APPEND);

        register.add(OTHER);

        assertThat(ErasureRegister.read(file)).containsExactly(ONE, OTHER);
    }

    @Test
    void aKeyIsRegisteredBeforeItIsDestroyedAndOnceOnly() throws IOException {
        try (var database = Database.open(DatabaseAddress.of("hamrah.test.url", folder.resolve("vault")), "vault", 2)) {
            VaultKeys keys = new RegisteringVaultKeys(new JdbcVaultKeys(database), register);
            keys.put(ONE, new byte[] {1});

            keys.destroy(ONE);
            keys.destroy(ONE);
            keys.destroy(OTHER);

            assertThat(keys.find(ONE)).isNull();
        }
        assertThat(Files.readString(file)).isEqualTo(ONE + "\n");
    }
}
