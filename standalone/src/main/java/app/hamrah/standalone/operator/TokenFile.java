package app.hamrah.standalone.operator;

import app.hamrah.edge.operator.OperatorToken;
import app.hamrah.standalone.store.DurableFiles;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.Set;

/** The operator's token in the data folder, for the user of the service alone. */
final class TokenFile {

    static final String NAME = "operator.token";

    private static final int BYTES = 32;
    private static final int LONGEST = 1_024;
    private static final Set<PosixFilePermission> OF_OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private TokenFile() {}

    /**
     * The token in a folder, which is made unless it is there.
     *
     * @throws IOException in words when it cannot be made or read, is too short, or others could have read it
     */
    static String readOrMake(Path folder) throws IOException {
        var file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            make(file);
        }
        if (isOpenToOthers(file)) {
            throw new IOException(file + " can be read by others: delete it, and the next start makes another");
        }
        return read(file);
    }

    /** The token in a file, as it stands there; throws {@link IOException} in words when it is none. */
    static String read(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new IOException(file + " holds no operator's token");
        }
        var token = Files.readString(file).strip();
        if (token.length() < OperatorToken.SHORTEST) {
            throw new IOException(file + " holds no operator's token");
        }
        return token;
    }

    private static void make(Path file) throws IOException {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        var text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n";
        // Whole or not at all, and never readable by others: under its name it appears when it is finished.
        var draft = Files.createTempFile(file.toAbsolutePath().getParent(), NAME, null);
        try {
            DurableFiles.write(draft, text);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException another) {
            // Somebody else has just made one: that one counts.
        } catch (UnsupportedOperationException noLinks) {
            Files.move(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static boolean isOpenToOthers(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                && !Collections.disjoint(Files.getPosixFilePermissions(file), OF_OTHERS);
    }
}
