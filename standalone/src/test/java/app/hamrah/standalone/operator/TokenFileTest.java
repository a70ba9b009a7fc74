package app.hamrah.standalone.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {

    @TempDir
    Path folder;

    @Test
    void aTokenIsMadeOnceAndLeavesNothingElse() throws IOException {
        var token = TokenFile.readOrMake(folder);

        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(TokenFile.readOrMake(folder)).isEqualTo(token);
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly(TokenFile.NAME);
        }
    }

    @Test
    void aTokenThatOthersCouldHaveReadIsNotTaken() throws IOException {
        TokenFile.readOrMake(folder);
        Files.setPosixFilePermissions(folder.resolve(TokenFile.NAME), PosixFilePermissions.fromString("rw-r-----"));

        assertThatIOException()
                .isThrownBy(() -> TokenFile.readOrMake(folder))
                .withMessageContaining("can be read by others");
    }

    @Test
    void aFileThatHoldsNoTokenIsTold() throws IOException {
        var file = folder.resolve(TokenFile.NAME);
        for (var text : new String[] {"", "short", "x".repeat(5_000)}) {
            Files.writeString(file, text);
            assertThatIOException().isThrownBy(() -> TokenFile.read(file)).withMessageContaining("no operator's token");
        }
    }
}
