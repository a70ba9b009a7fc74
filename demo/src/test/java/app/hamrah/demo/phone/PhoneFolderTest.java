package app.hamrah.demo.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import app.hamrah.demo.phone.PhoneState.Session;
import app.hamrah.standalone.operator.Failed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhoneFolderTest {

    private static final PhoneState STATE = PhoneKey.generate("http://localhost:8080/")
            .counted()
            .with(new Session("ses_1", "acc_1", "at-secret", "rt-secret"));

    @TempDir
    private Path folder;

    @Test
    void whatIsKeptIsReadAgain() {
        try (var kept = PhoneFolder.open(folder.resolve("a"))) {
            assertThat(kept.read()).isNull();
            kept.write(STATE);
        }
        try (var kept = PhoneFolder.open(folder.resolve("a"))) {
            assertThat(kept.read()).isEqualTo(STATE);
        }
    }

    @Test
    void aWriteThatACrashCutShortLeavesWhatWasThere() throws IOException {
        try (var kept = PhoneFolder.open(folder)) {
            kept.write(STATE);
            Files.writeString(folder.resolve("phone.json.new"), "{\"server\":");

            assertThat(kept.read()).isEqualTo(STATE);
            kept.write(STATE.counted());
            assertThat(kept.read()).isEqualTo(STATE.counted());
        }
    }

    @Test
    void twoCommandsDoNotUseOnePhoneAtOnce() {
        try (var first = PhoneFolder.open(folder)) {
            assertThat(first.read()).isNull();
            assertThatExceptionOfType(Failed.class)
                    .isThrownBy(() -> PhoneFolder.open(folder))
                    .withMessageContaining("another command");
        }
    }

    @Test
    void noSecretIsPrinted() {
        assertThat(STATE + " " + STATE.session()).doesNotContain("at-secret", "rt-secret", STATE.privateKey());
    }
}
