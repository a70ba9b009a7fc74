package app.hamrah.standalone.operator;

import app.hamrah.standalone.settings.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code keys}: made, rotated, and taken out when they are no longer needed. */
@Command(
        name = "keys",
        description = "The keys in the settings. Without a command: fresh ones for a new service.",
        footer = {"%nExample:", "  ./hamrah keys >> application.properties"},
        subcommands = {KeysCommand.New.class, RotateCommand.class, PruneCommand.class, KeyStatusCommand.class})
final class KeysCommand extends Program implements Callable<Integer> {

    @Override
    public Integer call() {
        Keys.lines().forEach(out()::println);
        return ExitCodes.OK;
    }

    @Command(
            name = "new",
            description = {
                "Prints fresh random keys as settings: of every kind for a new service, or of the kinds named, for one",
                "that has all others. Never add a second identity or master key to a file: it takes the place of the first."
            },
            footer = {
                "%nExamples:",
                "  ./hamrah keys new >> application.properties",
                "  ./hamrah keys new token challenge grant >> application.properties"
            })
    static final class New extends Program implements Callable<Integer> {

        @Parameters(
                paramLabel = "KIND",
                arity = "0..*",
                description = "credential, cookie, token, challenge, grant, identity, master; all without any.")
        private List<String> kinds = new ArrayList<>();

        @Override
        public Integer call() {
            try {
                Keys.lines(kinds.isEmpty() ? Keys.names() : kinds).forEach(out()::println);
                return ExitCodes.OK;
            } catch (IllegalArgumentException e) {
                throw new Failed(ExitCodes.USAGE, String.valueOf(e.getMessage()));
            }
        }
    }
}
