package app.hamrah.standalone.operator;

import app.hamrah.standalone.settings.Keys;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

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
            description = "Prints fresh random keys of every kind, as settings.",
            footer = "%nExample: ./hamrah keys new >> application.properties")
    static final class New extends Program implements Callable<Integer> {

        @Override
        public Integer call() {
            Keys.lines().forEach(out()::println);
            return ExitCodes.OK;
        }
    }
}
