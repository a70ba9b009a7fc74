package app.hamrah.standalone.operator;

import app.hamrah.command.vault.MasterKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys prune}: what is no longer needed goes. */
@Command(
        name = "prune",
        description = {
            "Takes out keys that were replaced long enough ago.",
            "Long enough is the absolute life of a session for credential, ten minutes for",
            "cookie, eleven for token, six for challenge. For master it asks the running service whether anything still needs",
            "a former key, and refuses if so."
        },
        footer = {
            "%nExamples:",
            "  ./hamrah keys prune credential",
            "  ./hamrah keys prune cookie --older-than 1h",
            "  ./hamrah keys prune master"
        })
final class PruneCommand extends ServiceProgram {

    @Parameters(paramLabel = "KIND", description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings("NullAway.Init")
    private KeyKind kind;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "The file of the settings: ${DEFAULT-VALUE}.",
            defaultValue = "application.properties")
    @SuppressWarnings("NullAway.Init")
    private Path path;

    @Option(
            names = "--older-than",
            paramLabel = "TIME",
            description =
                    "How long ago a key must have been replaced, such as 30d. Shorter than needed signs people out.")
    private @Nullable String olderThan;

    @Override
    public Integer call() {
        var file = PropertiesFile.read(surroundings().folder().resolve(path));
        if (kind.isForEver()) {
            throw new Failed(
                    ExitCodes.USAGE,
                    "what a " + kind + " key sealed may be needed as long as accounts live: none is taken out");
        }
        if (kind == KeyKind.master) {
            master(file);
            return ExitCodes.OK;
        }
        var gone =
                new KeyRing(file, kind.property()).prune(surroundings().clock().instant(), age());
        tell(
                gone,
                gone.isEmpty()
                        ? "Nothing is old enough; everything stays."
                        : "Taken out: " + String.join(", ", gone) + ". The next start does not take them.");
        return ExitCodes.OK;
    }

    private void tell(List<String> takenOut, String line) {
        tell(Management.JSON.valueToTree(Map.of("takenOut", takenOut)), answer -> out().println(line));
    }

    private Duration age() {
        try {
            return olderThan == null
                    ? kind.needed(surroundings().settings(List.of()))
                    : DurationStyle.detectAndParse(olderThan);
        } catch (IllegalArgumentException e) {
            throw new Failed(ExitCodes.USAGE, "--older-than must be like 90d, 12h or 10m");
        }
    }

    private void master(PropertiesFile file) {
        var current = file.list(kind.property());
        if (file.list(KeyKind.FORMER).isEmpty()) {
            tell(List.of(), "There is no former master key; everything stays.");
            return;
        }
        var vault = service().get("/vault");
        if (current.size() != 1
                || !MasterKey.ofBase64(current.getFirst()).fingerprint().equals(text(vault, "masterKey"))) {
            throw new Failed("the service does not run with the master key of this file: restart it first");
        }
        if (!text(vault, "state").equals("done")
                || vault.path("underFormer").asLong(1) != 0
                || vault.path("unreadable").asLong(1) != 0) {
            throw new Failed("the former master key is still needed: ./hamrah keys status tells by what");
        }
        file.replace(KeyKind.FORMER, line -> false, List.of());
        file.write();
        tell(
                List.of(KeyKind.FORMER),
                "Taken out. Keep it with the backups that were made while it was used: they need it.");
    }
}
