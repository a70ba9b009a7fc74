package app.hamrah.standalone.operator;

import app.hamrah.schema.account.AccountId;
import app.hamrah.standalone.store.BackupFailure;
import app.hamrah.standalone.store.ErasureRegister;
import app.hamrah.standalone.store.Restore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore}: a new data folder of a backup. */
@Command(
        name = "restore",
        description = {
            "Makes a new data folder of a backup; no service runs on it yet. Read models are made anew at the start.",
            "Erasures made after the backup are undone unless --erasures names the register of the service."
        },
        footer = {"%nExample:", "  ./hamrah restore /var/backups/hamrah-1 --data data2 --erasures data/erased.txt"})
final class RestoreCommand extends Program implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The folder of the backup.")
    @SuppressWarnings("NullAway.Init")
    private Path backup;

    @Option(
            names = "--data",
            paramLabel = "NEW-DIR",
            required = true,
            description = "The data folder to make; it must be empty or not there.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(
            names = "--erasures",
            paramLabel = "FILE",
            description = "The newest erased.txt there is: those accounts stay erased.")
    private @Nullable Path erasures;

    @Override
    public Integer call() {
        var settings = surroundings().settings(List.of());
        var target = surroundings().folder().resolve(data).toAbsolutePath().normalize();
        try {
            var done = Restore.run(
                    surroundings().folder().resolve(backup),
                    target,
                    erased(),
                    user(settings, "hamrah.event-store"),
                    user(settings, "hamrah.vault"));
            out().println("Restored: " + done.events() + " events and " + done.keys() + " keys, as of "
                    + done.manifest().takenAt() + "; erased once more: " + done.erased());
            out().println("Next: hamrah.data-dir=" + target + " and start. What was done since is lost; sessions that");
            out().println("ended since live again. To end all sessions, put a fresh key alone: ./hamrah keys new");
            if (erasures == null) {
                err().println("hamrah: without --erasures, whoever was erased since can be read again");
            }
            return ExitCodes.OK;
        } catch (BackupFailure e) {
            throw new Failed(String.valueOf(e.getMessage()));
        }
    }

    private Set<AccountId> erased() {
        var file = erasures;
        if (file == null) {
            return new LinkedHashSet<>();
        }
        try {
            return ErasureRegister.read(surroundings().folder().resolve(file));
        } catch (IOException e) {
            throw new Failed(file + " cannot be read: nothing was restored");
        }
    }

    private static Restore.User user(Environment settings, String prefix) {
        return new Restore.User(
                settings.getProperty(prefix + ".username", "sa"), settings.getProperty(prefix + ".password", ""));
    }
}
