package app.hamrah.demo.phone;

import app.hamrah.standalone.operator.Failed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every command of the phone has: its server, its folder, and how much it shows. */
abstract class PhoneCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The demo; else the one the phone was last at, or " + Sites.STANDARD + ".")
    private @Nullable String server;

    @Option(
            names = "--phone",
            paramLabel = "DIR",
            description = "Where the phone keeps its key and tokens; else ~/.local/share/hamrah/iphone.")
    private @Nullable Path folder;

    @Option(names = "--curl", description = "Shows each request as a command of curl's, with its secrets.")
    private boolean curl;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    /** Does it, and answers the exit code. */
    abstract int run(Phone phone, PrintWriter out);

    /** Whether a folder without a phone gets a new one. */
    boolean makesPhones() {
        return false;
    }

    /** Whether it begins with a new phone in place of the one that is there; such a command signs nothing. */
    boolean wantsNewPhone() {
        return false;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        if (curl) {
            spec.commandLine().getErr().println("hamrah: --curl shows secrets of this phone: tokens and signatures");
        }
        try (var kept = PhoneFolder.open(folder == null ? PhoneFolder.standard() : folder)) {
            var known = kept.read();
            if (known == null && !makesPhones()) {
                throw new Failed("there is no phone yet: ./hamrah iphone register");
            }
            var sites = sites(known);
            var name = sites.server().toString();
            var replaces = known != null && wantsNewPhone();
            var state = known == null || replaces ? PhoneKey.generate(name) : known.at(name);
            if (!replaces) {
                kept.write(state);
            }
            var wire = new Wire(curl ? new Curl(out) : null);
            var code = run(new Phone(sites, wire, state, kept::write, Patience::real), out);
            // The old phone is given up when the new one is known, and not before.
            if (replaces) {
                kept.write(state);
            }
            return code;
        }
    }

    private Sites sites(@Nullable PhoneState known) {
        try {
            return Sites.of(server != null ? server : known != null ? known.server() : Sites.STANDARD);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** That an option is within bounds; else the command line is not understood. */
    final void require(boolean holds, String what) {
        if (!holds) {
            throw new ParameterException(spec.commandLine(), what);
        }
    }
}
