package app.hamrah.standalone.operator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code backup}: the log and the vault of the running service, in a new folder. */
@Command(
        name = "backup",
        description = {
            "Copies the log and the vault of the running service into a new folder on its machine.",
            "For H2; a database on a PostgreSQL server is backed up by pg_dump.",
            "The keys in the settings are not in it: without hamrah.vault.master-key",
            "nobody reads the personal data."
        },
        footer = "%nExample: ./hamrah backup /var/backups/hamrah-1")
final class BackupCommand extends ServiceProgram {

    private static final Duration LONGEST = Duration.ofHours(6);

    @Parameters(paramLabel = "DIR", description = "A folder that is not there yet.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Override
    public Integer call() {
        var target = surroundings().folder().resolve(folder).toAbsolutePath().normalize();
        var service = service();
        tell(service.post("/backup", Map.of("folder", target.toString()), LONGEST), manifest -> {
            out().println("Backed up: events up to position " + text(manifest, "position") + ", and "
                    + text(manifest, "keys") + " keys, in " + target);
            out().println("Keep hamrah.vault.master-key elsewhere: it is not in it.");
        });
        return ExitCodes.OK;
    }
}
