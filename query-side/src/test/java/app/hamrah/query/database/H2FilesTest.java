package app.hamrah.query.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import org.h2.store.fs.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2FilesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void install() {
        H2Files.install();
    }

    @Test
    void aFileThatAnInterruptedThreadHasClosedIsOpenedAgain() throws Exception {
        try (var file = FileUtils.open("retry:" + folder.resolve("interrupted"), "rw")) {
            Thread.currentThread().interrupt();
            try {
                file.write(ByteBuffer.wrap(new byte[] {1}), 0);
            } catch (ClosedByInterruptException e) {
                throw new AssertionError("it stayed closed", e);
            }
            assertThat(file.size()).isEqualTo(1);
        }
    }

    @Test
    void aFileThatWasClosedTakesNothingAndLocksNothing() throws Exception {
        var name = "retry:" + folder.resolve("closed");
        var late = FileUtils.open(name, "rw");
        assertThat(late.tryLock()).isNotNull();
        late.close();

        try (var next = FileUtils.open(name, "rw")) {
            assertThat(next.tryLock()).isNotNull();
            next.write(ByteBuffer.wrap(new byte[] {7}), 0);
            assertThatThrownBy(() -> late.write(ByteBuffer.wrap(new byte[] {1}), 0))
                    .isInstanceOf(ClosedChannelException.class);
            assertThatThrownBy(() -> late.force(true)).isInstanceOf(ClosedChannelException.class);
            var read = ByteBuffer.allocate(1);
            next.read(read, 0);
            assertThat(read.get(0)).isEqualTo((byte) 7);
        }
        try (var again = FileUtils.open(name, "rw")) {
            assertThat(again.tryLock()).isNotNull();
        }
    }
}
