package app.hamrah.standalone.store;

import app.hamrah.schema.account.AccountId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The accounts whose key was destroyed, a line each: ids and nothing else. It lies beside the data and is copied apart
 * from it, so that a backup of the vault that is older than an erasure does not undo it.
 */
public final class ErasureRegister {

    /** Its name in the data folder. */
    public static final String NAME = "erased.txt";

    private final Path file;

    ErasureRegister(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** Adds an account; when it returns the line survives the loss of power. */
    synchronized void add(AccountId accountId) {
        try {
            make();
            try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                // A line that a crash has cut off is no id; the next one stands by itself.
                var line = ByteBuffer.wrap((cutOff(channel) ? "\n" : "")
                        .concat(accountId.value() + "\n")
                        .getBytes(StandardCharsets.US_ASCII));
                channel.position(channel.size());
                while (line.hasRemaining()) {
                    channel.write(line);
                }
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(NAME + " cannot be written", e);
        }
    }

    private void make() throws IOException {
        if (!Files.exists(file)) {
            var folder = file.toAbsolutePath().getParent();
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            DurableFiles.syncNames(folder);
        }
    }

    private static boolean cutOff(FileChannel channel) throws IOException {
        if (channel.size() == 0) {
            return false;
        }
        var last = ByteBuffer.allocate(1);
        channel.read(last, channel.size() - 1);
        return last.get(0) != '\n';
    }

    /** The accounts in a register; lines that are no id are passed over. */
    public static Set<AccountId> read(Path file) throws IOException {
        var erased = new LinkedHashSet<AccountId>();
        try (var lines = Files.lines(file, StandardCharsets.US_ASCII)) {
            lines.forEach(line -> {
                try {
                    erased.add(new AccountId(line.strip()));
                } catch (IllegalArgumentException e) {
                    // Cut off by a crash, and written again afterwards.
                }
            });
        }
        return erased;
    }
}
