package app.hamrah.standalone.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A small file system of a test's own, which it fills to the last byte. Where nobody may mount one the test is skipped. */
final class SmallDisk implements AutoCloseable {

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** One of that many megabytes, in memory. */
    static SmallDisk mount(Path folder, int megabytes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        assumeTrue(
                runs("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m,mode=700", "tmpfs", folder.toString()),
                "nobody may mount a file system here");
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    /** There is no space left. */
    void fill() throws IOException {
        fill(folder);
    }

    /** There is space again. */
    void free() throws IOException {
        Files.deleteIfExists(filler(folder));
    }

    /** Takes all the space there is in a file system. */
    static Path fill(Path disk) throws IOException {
        var filler = filler(disk);
        try (var channel = FileChannel.open(filler, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (var size : new int[] {1 << 20, 4_096, 1}) {
                try {
                    while (channel.write(ByteBuffer.allocate(size)) > 0) {
                        // More.
                    }
                } catch (IOException full) {
                    // Smaller pieces may still fit.
                }
            }
        }
        return filler;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        runs("umount", "--lazy", folder.toString());
    }

    private static Path filler(Path disk) {
        return disk.resolve("filler");
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
