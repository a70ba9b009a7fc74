package app.hamrah.demo.phone;

import app.hamrah.standalone.operator.CommandGroup;
import app.hamrah.standalone.operator.HamrahApplication;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code hamrah iphone}: a simulated iPhone beside a running demo. */
@Command(
        name = "./hamrah iphone",
        description = "A simulated iPhone with an app on it, beside a running ./hamrah demo. Each command has --help.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            " 0:done",
            " 1:refused, or failed",
            " 2:the command line is not understood",
            "69:the demo does not answer"
        },
        subcommands = {
            RegisterCommand.class,
            SignInCommand.class,
            RefreshCommand.class,
            MeCommand.class,
            RevokeCommand.class,
            ChaosCommand.class
        })
public final class PhoneApplication extends CommandGroup {

    private PhoneApplication() {}

    public static void main(String[] arguments) {
        System.exit(run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments));
    }

    /** Runs a command line and answers its exit code; never throws. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return HamrahApplication.commandLine(new CommandLine(new PhoneApplication()))
                .setOut(out)
                .setErr(err)
                .execute(arguments);
    }
}
