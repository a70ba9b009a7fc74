package app.hamrah.demo.phone;

import app.hamrah.standalone.operator.Failed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a phone's memory lies: for its owner alone, whole at every moment, and for one command at a time. A crash leaves
 * what was kept last.
 */
final class PhoneFolder implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;
    private final Path beside;
    private final FileChannel lock;

    private PhoneFolder(Path folder, FileChannel lock) {
        this.file = folder.resolve("phone.json");
        this.beside = folder.resolve("phone.json.new");
        this.lock = lock;
    }

    /** Below the folder where programs of this person keep their data (XDG Base Directory). */
    static Path standard() {
        var data = System.getenv("XDG_DATA_HOME");
        var base = data == null || data.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "share")
                : Path.of(data);
        return base.resolve("hamrah").resolve("iphone");
    }

    static PhoneFolder open(Path folder) {
        try {
            Files.createDirectories(folder, only(folder, "rwx------"));
            var lock = FileChannel.open(
                    folder.resolve("lock"),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                    only(folder, "rw-------"));
            if (!isOurs(lock)) {
                lock.close();
                throw new Failed("another command is using the phone in " + folder);
            }
            return new PhoneFolder(folder, lock);
        } catch (IOException e) {
            throw new Failed("the phone's folder " + folder + " cannot be used: " + e.getMessage());
        }
    }

    /** What the phone remembers, or null for a new phone. */
    @Nullable
    PhoneState read() {
        try {
            if (!Files.exists(file)) {
                return null;
            }
            var state = JSON.readValue(Files.readAllBytes(file), PhoneState.class);
            var unused = PhoneKey.of(state);
            return state;
        } catch (IOException | JacksonException | IllegalArgumentException | NullPointerException e) {
            throw new Failed(file + " is no phone; remove it to begin with a new one");
        }
    }

    /** Keeps it, on the disk before this returns. */
    void write(PhoneState state) {
        try {
            Files.deleteIfExists(beside);
            try (var channel = FileChannel.open(
                    beside,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    only(beside, "rw-------"))) {
                var bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(state));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new Failed(file + " cannot be written: " + e.getMessage());
        }
    }

    private static boolean isOurs(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static FileAttribute<?>[] only(Path path, String permissions) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new Failed("the phone's lock cannot be let go: " + e.getMessage());
        }
    }
}
