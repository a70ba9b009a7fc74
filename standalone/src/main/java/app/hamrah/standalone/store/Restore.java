package app.hamrah.standalone.store;

import app.hamrah.schema.account.AccountId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a data folder of a backup. The vault forgets how far it has followed the log, so that erasures in the log are
 * carried out again, and forgets the keys of those in the register of erasures, which may be younger than the backup.
 */
public final class Restore {

    private static final String DATABASE = ".mv.db";

    private Restore() {}

    /** Who one is in a database of H2. */
    public record User(String name, String password) {

        @Override
        public String toString() {
            return "User";
        }
    }

    /**
     * What was done.
     *
     * @param events how many events the log has
     * @param keys how many keys the vault has left
     * @param erased how many keys were destroyed because the register says so
     */
    public record Restored(BackupManifest manifest, long events, long keys, int erased) {}

    /**
     * Restores {@code backup} to {@code data}, which must be empty or not there.
     *
     * @param erasures a register beyond the one in the backup
     * @throws BackupFailure when it cannot be; then {@code data} is as it was
     */
    public static Restored run(Path backup, Path data, Set<AccountId> erasures, User log, User vault) {
        if (!H2Database.isPlain(data)) {
            throw new BackupFailure("the data folder must not have ; or \\ in its name");
        }
        var manifest = BackupManifest.check(backup);
        requireEmpty(data);
        var target = data.toAbsolutePath().normalize();
        @Nullable Path draft = null;
        try {
            // Closed to others, as a data folder has to be.
            draft = Files.createTempDirectory(target.getParent(), ".restoring-");
            unzip(backup.resolve(BackupManifest.EVENTS), draft.resolve("events" + DATABASE));
            unzip(backup.resolve(BackupManifest.VAULT), draft.resolve("vault" + DATABASE));
            var events = checkLog(draft, log, manifest.position());
            var erased = new LinkedHashSet<AccountId>();
            if (manifest.content(ErasureRegister.NAME) != null) {
                erased.addAll(ErasureRegister.read(backup.resolve(ErasureRegister.NAME)));
            }
            erased.addAll(erasures);
            var register = new ErasureRegister(draft);
            erased.forEach(register::add);
            var restored = forget(draft, vault, erased);
            Files.deleteIfExists(target);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            DurableFiles.syncNames(target.getParent());
            return new Restored(manifest, events, restored[0], (int) restored[1]);
        } catch (IOException | SQLException e) {
            throw new BackupFailure("the backup could not be restored; nothing was changed", e);
        } finally {
            delete(draft);
        }
    }

    private static void requireEmpty(Path data) {
        try (var entries = Files.list(data)) {
            if (entries.findAny().isPresent()) {
                throw new BackupFailure("the data folder is not empty: name one that is not there yet");
            }
        } catch (NoSuchFileException e) {
            // It is made.
        } catch (IOException e) {
            throw new BackupFailure("the data folder cannot be read", e);
        }
    }

    /** Takes the one database out of an archive, whatever it is called there. */
    private static void unzip(Path archive, Path file) throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(DATABASE)) {
                    Files.copy(zip, file);
                    DurableFiles.sync(file);
                    return;
                }
            }
        }
        throw new BackupFailure(archive.getFileName() + " holds no database");
    }

    private static long checkLog(Path folder, User user, long position) throws SQLException {
        try (var db = open(folder, "events", user);
                var statement = db.createStatement();
                var row = statement.executeQuery("SELECT COUNT(*), COALESCE(MAX(global_index), 0) FROM events")) {
            row.next();
            var events = row.getLong(1);
            if (events != row.getLong(2) || events < position) {
                throw new BackupFailure("the log in the backup lacks events");
            }
            return events;
        }
    }

    /** Answers how many keys are left, and how many were destroyed. */
    private static long[] forget(Path folder, User user, Set<AccountId> erased) throws SQLException {
        try (var db = open(folder, "vault", user);
                var statement = db.createStatement();
                var destroy = db.prepareStatement("DELETE FROM vault_keys WHERE account_id = ?")) {
            statement.execute("DELETE FROM vault_token");
            long destroyed = 0;
            for (var account : erased) {
                destroy.setString(1, account.value());
                destroyed += destroy.executeUpdate();
            }
            long left;
            try (var row = statement.executeQuery("SELECT COUNT(*) FROM vault_keys")) {
                row.next();
                left = row.getLong(1);
            }
            // Written anew, the file has no page left on which a destroyed key still stands.
            statement.execute("SHUTDOWN COMPACT");
            return new long[] {left, destroyed};
        }
    }

    private static Connection open(Path folder, String name, User user) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:h2:file:" + folder.resolve(name) + ";IFEXISTS=TRUE", user.name(), user.password());
    }

    private static void delete(@Nullable Path draft) {
        if (draft == null || !Files.exists(draft)) {
            return;
        }
        try (var files = Files.list(draft)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // Its name says what it is.
        }
    }
}
