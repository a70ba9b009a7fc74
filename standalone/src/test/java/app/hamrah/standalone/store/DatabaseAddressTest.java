package app.hamrah.standalone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"jdbc:h2:file:/data/a;WRITE_DELAY=500", "jdbc:h2:mem:a", "jdbc:h2:tcp://db/a", "events", ""})
    void otherDatabasesAndWeakerOnesAreRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DatabaseAddress("hamrah.vault.url", url, "sa", ""))
                .withMessageStartingWith("hamrah.vault.url must ");
    }

    @Test
    void aFileIsFoundWhereItIsSaidToBe() {
        var address = DatabaseAddress.of("hamrah.vault.url", Path.of("/data/vault"));
        assertThat(address.isPostgresql()).isFalse();
        assertThat(address.file()).isEqualTo(Path.of("/data/vault"));
    }
}
