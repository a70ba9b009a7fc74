package app.hamrah.standalone.operator;

import app.hamrah.command.vault.MasterKey;
import app.hamrah.standalone.settings.Keys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keys rotate}: a fresh key takes over, and nobody is signed out. */
@Command(
        name = "rotate",
        description = {
            "Puts a fresh key first and keeps the old one behind it: nobody is signed out, nothing sealed is lost.",
            "Only the file is changed, at once, with its comments, order, mode and group; the next start uses it.",
            "Where several servers share the keys, publish on all first, then sign. A token key is always published first, since others keep a copy of its public keys."
        },
        footer = {
            "%nExamples:",
            "  ./hamrah keys rotate credential",
            "  ./hamrah keys rotate master --file /etc/hamrah/application.properties",
            "  ./hamrah keys rotate cookie --step publish"
        })
final class RotateCommand extends Program implements Callable<Integer> {

    /** Half a rotation. */
    enum Step {
        publish,
        sign
    }

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
            names = "--step",
            paramLabel = "STEP",
            description = "publish: the key is taken but makes nothing yet. sign: from now on it makes.")
    private @Nullable Step step;

    @Override
    public Integer call() {
        var file = PropertiesFile.read(surroundings().folder().resolve(path));
        if (kind == KeyKind.master) {
            if (step != null) {
                throw new Failed(ExitCodes.USAGE, "a master key has no steps: one process writes the vault");
            }
            master(file);
        } else {
            ring(new KeyRing(file, kind.property()), step == null && kind.isPublished() ? Step.publish : step);
        }
        return ExitCodes.OK;
    }

    private void ring(KeyRing ring, @Nullable Step step) {
        var now = surroundings().clock().instant();
        if (step == Step.publish) {
            out().println(ring.publish() + " is published. Next: restart every server, "
                    + (kind.isPublished() ? "wait 15 minutes for copies of the published keys, " : "")
                    + "then --step sign.");
            return;
        }
        var id = step == Step.sign ? ring.sign(now) : ring.rotate(now);
        out().println(id + " makes from the next start on. Next: restart.");
        if (kind.isForEver()) {
            out().println("Those before it stay: what they sealed may be needed as long as accounts live.");
            return;
        }
        out().println("Those before it are needed until "
                + kind.until(surroundings().settings(List.of()), now) + "; then: ./hamrah keys prune " + kind);
    }

    private void master(PropertiesFile file) {
        var property = kind.property();
        var current = file.list(property);
        if (current.size() != 1) {
            throw new Failed(ExitCodes.CONFIG, property + " is not in this file, once: --file names another");
        }
        try {
            MasterKey.ofBase64(current.getFirst());
        } catch (IllegalArgumentException e) {
            throw new Failed(ExitCodes.CONFIG, String.valueOf(e.getMessage()));
        }
        var former = new ArrayList<>(current);
        former.addAll(file.list(KeyKind.FORMER));
        var lines = new ArrayList<String>();
        lines.add(property + "=" + Keys.key());
        for (int i = 0; i < former.size(); i++) {
            lines.add(KeyKind.FORMER + "[" + i + "]=" + former.get(i));
        }
        file.replace(KeyKind.FORMER, line -> false, List.of());
        file.replace(property, line -> false, lines);
        file.write();
        out().println("The fresh master key wraps from the next start on. Next: restart.");
        out().println("The service then wraps every key anew; ./hamrah keys status tells when that is done, and");
        out().println("./hamrah keys prune master takes the former one out. Backups made before still need it.");
    }
}
