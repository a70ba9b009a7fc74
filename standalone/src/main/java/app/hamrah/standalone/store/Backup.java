package app.hamrah.standalone.store;

import app.hamrah.command.vault.VaultKeys;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Copies the log and the vault while the service runs: the log first, so that no event in it lacks its key. Read models
 * are not copied; they are made from the log.
 */
public final class Backup {

    private final Database events;
    private final GroupCommit log;
    private final Database vault;
    private final VaultKeys keys;
    private final @Nullable Path dataDir;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();

    Backup(Database events, GroupCommit log, Database vault, VaultKeys keys, @Nullable Path dataDir, Clock clock) {
        this.events = events;
        this.log = log;
        this.vault = vault;
        this.keys = keys;
        this.dataDir = dataDir;
        this.clock = clock;
    }

    /**
     * Makes {@code folder}, for this user alone, and a backup in it; answers its manifest.
     *
     * @throws BackupFailure when it cannot be; then nothing of it is left
     */
    public BackupManifest to(Path folder) {
        if (!folder.isAbsolute() || !H2Database.isPlain(folder)) {
            throw new BackupFailure("the folder of a backup must be an absolute path without ; and \\");
        }
        if (!(events instanceof H2Database) || !(vault instanceof H2Database)) {
            throw new BackupFailure("a database on a server is backed up by its own tools, such as pg_dump");
        }
        if (!one.tryLock()) {
            throw new BackupFailure("another backup is under way");
        }
        try {
            make(folder);
            return fill(folder);
        } finally {
            one.unlock();
        }
    }

    private static void make(Path folder) {
        try {
            var parent = folder.getParent();
            if (parent != null && Files.getFileStore(parent).supportsFileAttributeView("posix")) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException e) {
            throw new BackupFailure("the folder is there already: a backup makes a new one");
        } catch (IOException e) {
            throw new BackupFailure("the folder cannot be made by the user of the service");
        }
    }

    private BackupManifest fill(Path folder) {
        try {
            var files = new ArrayList<BackupManifest.Content>();
            var begun = clock.instant();
            var position = log.durable();
            copy(events, folder.resolve(BackupManifest.EVENTS));
            files.add(BackupManifest.Content.of(folder.resolve(BackupManifest.EVENTS)));
            var count = keys.count();
            copy(vault, folder.resolve(BackupManifest.VAULT));
            files.add(BackupManifest.Content.of(folder.resolve(BackupManifest.VAULT)));
            var register = dataDir == null ? null : dataDir.resolve(ErasureRegister.NAME);
            if (register != null && Files.exists(register)) {
                var copy = Files.copy(register, folder.resolve(ErasureRegister.NAME));
                DurableFiles.sync(copy);
                files.add(BackupManifest.Content.of(copy));
            }
            var manifest = new BackupManifest(
                    BackupManifest.FORMAT, "h2", org.h2.engine.Constants.VERSION, begun, position, count, files);
            manifest.write(folder);
            DurableFiles.sync(folder.resolve(BackupManifest.NAME));
            DurableFiles.syncNames(folder);
            DurableFiles.syncNames(folder.getParent());
            return manifest;
        } catch (IOException | SQLException | RuntimeException e) {
            delete(folder);
            throw new BackupFailure("the backup could not be written; nothing of it is left", e);
        }
    }

    private static void copy(Database database, Path file) throws SQLException, IOException {
        try (var db = database.connect();
                var backup = db.prepareStatement("BACKUP TO ?")) {
            backup.setString(1, file.toString());
            backup.execute();
        }
        DurableFiles.sync(file);
    }

    private static void delete(Path folder) {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // It has no manifest, so nobody takes it for a backup.
        }
    }
}
