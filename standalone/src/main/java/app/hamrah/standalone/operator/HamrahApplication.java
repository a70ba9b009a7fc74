package app.hamrah.standalone.operator;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.util.PlaceholderResolutionException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/** The operator's commands: what {@code ./hamrah} runs besides the service itself. */
@Command(
        name = "./hamrah",
        description = "The operator's commands. Each has --help with examples.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:refused, failed, or a check that found something",
            " 2:the command line is not understood",
            "69:the service does not answer",
            "77:the operator's token is missing or wrong",
            "78:something is wrong in the settings"
        },
        subcommands = {
            ConfigCommand.class,
            SessionsCommand.class,
            AccountsCommand.class,
            DevicesCommand.class,
            RolesCommand.class,
            ProjectionsCommand.class,
            LettersCommand.class,
            KeysCommand.class,
            BackupCommand.class,
            RestoreCommand.class
        })
public final class HamrahApplication extends CommandGroup {

    private final Surroundings surroundings;

    private HamrahApplication(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    public static void main(String[] arguments) {
        // Libraries have nothing to say here that an operator would want to read.
        LoggingSystem.get(HamrahApplication.class.getClassLoader()).beforeInitialize();
        var surroundings = new Surroundings(Path.of(""), Clock.systemUTC(), Boolean.getBoolean("operator.terminal"));
        System.exit(run(
                surroundings,
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** Runs a command line and answers its exit code; never throws. */
    static int run(Surroundings surroundings, PrintWriter out, PrintWriter err, String... arguments) {
        return commandLine(surroundings).setOut(out).setErr(err).execute(arguments);
    }

    static CommandLine commandLine(Surroundings surroundings) {
        return commandLine(new CommandLine(new HamrahApplication(surroundings)));
    }

    /** Commands that say in one line what went wrong, and end as the operator's do. */
    public static CommandLine commandLine(CommandLine commands) {
        return commands.setParameterExceptionHandler(HamrahApplication::misunderstood)
                .setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
    }

    private static int misunderstood(ParameterException e, String[] arguments) {
        var command = e.getCommandLine();
        command.getErr().println("hamrah: " + Table.printable(Misunderstood.line(e)));
        command.usage(command.getErr());
        return ExitCode.USAGE;
    }

    static int failed(Exception e, CommandLine command) {
        if (e instanceof Failed known) {
            command.getErr().println("hamrah: " + known.line());
            return known.exitCode();
        }
        if (e instanceof PlaceholderResolutionException missing) {
            command.getErr()
                    .println("hamrah: a setting refers to ${" + missing.getPlaceholder() + "}, which is not set");
            return ExitCodes.CONFIG;
        }
        // Its message may hold anything: the class is enough to look for.
        command.getErr()
                .println("hamrah: this should not have happened: "
                        + e.getClass().getName()
                        + (e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0]));
        return ExitCodes.FAILED;
    }
}
