package app.hamrah.standalone.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Stream;

/** The folder that keeps everything that is not kept elsewhere. */
public final class DataFolder {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /** What others must not have; a group may read, for its backups. */
    private static final Set<PosixFilePermission> TOO_MUCH = PosixFilePermissions.fromString("----w-rwx");

    /** Any of these says that a folder is ours. */
    private static final Set<String> OURS = Set.of("events.mv.db", "vault.mv.db", "demo.properties");

    private static final String OPEN = "is open to other users: chmod 700 it, or name one that is not there yet";

    private DataFolder() {}

    /**
     * Why {@code path} cannot be the data folder, in words, or an empty text when it can.
     *
     * <p>It is made if need be, for this user alone; an empty one, or one of ours, is closed to others.
     */
    public static String problemWith(Path path) {
        // H2 reads settings from its URL after a semicolon: a folder's name must not bring any.
        if (path.toString().contains(";")) {
            return "must not contain a semicolon";
        }
        var posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            if (!posix) {
                Files.createDirectories(path);
            } else if (!Files.isDirectory(path)) {
                Files.createDirectories(path, PosixFilePermissions.asFileAttribute(PRIVATE));
            }
        } catch (IOException e) {
            return "cannot be made: " + e.getMessage();
        }
        if (!Files.isWritable(path)) {
            return "cannot be written";
        }
        return posix && !isClosed(path) ? OPEN : "";
    }

    /** The same as far as it can be told without making or changing anything. */
    public static String problemOnFirstUse(Path path) {
        if (path.toString().contains(";")) {
            return "must not contain a semicolon";
        }
        var there = path.toAbsolutePath();
        while (there.getParent() != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            return "cannot be made: " + there + " is no folder";
        }
        if (!Files.isWritable(there)) {
            return there.equals(path.toAbsolutePath()) ? "cannot be written" : "cannot be made in " + there;
        }
        try {
            var posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
            return posix && there.equals(path.toAbsolutePath()) && isTooOpen(path) && !isEmptyOrOurs(path) ? OPEN : "";
        } catch (IOException e) {
            return "cannot be read";
        }
    }

    private static boolean isClosed(Path path) {
        try {
            if (!isTooOpen(path)) {
                return true;
            }
            if (isEmptyOrOurs(path)) {
                Files.setPosixFilePermissions(path, PRIVATE);
            }
            return !isTooOpen(path);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isTooOpen(Path path) throws IOException {
        return !Collections.disjoint(Files.getPosixFilePermissions(path), TOO_MUCH);
    }

    private static boolean isEmptyOrOurs(Path path) throws IOException {
        try (Stream<Path> entries = Files.list(path)) {
            var names = entries.map(entry -> entry.getFileName().toString()).toList();
            return names.isEmpty() || names.stream().anyMatch(OURS::contains);
        }
    }
}
