package app.hamrah.standalone.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {

    private static final String SESSION = "ses_00000000-0000-7000-8000-000000000000";

    @TempDir
    Path folder;

    /** Every command that does something, as it is typed. */
    static List<List<String>> commands() {
        var found = new ArrayList<List<String>>();
        collect(HamrahApplication.commandLine(new Surroundings(Path.of(""), null, false)), List.of(), found);
        return found;
    }

    private static void collect(CommandLine command, List<String> path, List<List<String>> found) {
        command.getSubcommands().forEach((name, below) -> {
            var longer = new ArrayList<>(path);
            longer.add(name);
            if (!(below.getCommandSpec().userObject() instanceof CommandGroup)) {
                found.add(longer);
            }
            collect(below, longer, found);
        });
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithAnExampleAndIsOnThePage(List<String> command) throws IOException {
        var arguments = new ArrayList<>(command);
        arguments.add("--help");
        var result = new Commands(folder).run(arguments.toArray(String[]::new));

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("Example").contains("./hamrah " + command.getFirst());
        assertThat(Files.readString(Path.of("../docs/operations.md")))
                .contains("./hamrah " + String.join(" ", command));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "sessions", "sessions list", "sessions end", "nonsense", "keys rotate other", "restore x"})
    void aCommandLineThatIsNotUnderstoodIsToldHow(String line) {
        var result = new Commands(folder).run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).startsWith("hamrah: ").contains("Usage: ").doesNotContain("Exception");
        assertThat(result.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    sessions lst          | hamrah: there is no 'lst' here
                    projections status --colour | hamrah: there is no '--colour' here
                    keys rotate other     | hamrah: KIND is one of credential, cookie, token, challenge, grant, master
                    sessions end          | hamrah: SESSION-ID is missing
                    backup                | hamrah: DIR is missing
                    """)
    void whatIsWrongIsToldInWordsOfTheCommand(String line, String told) {
        var result = new Commands(folder).run(line.split(" "));

        assertThat(result.err().lines().findFirst()).hasValue(told);
    }

    @Test
    void whoeverHasNoTokenIsToldWhereItIsLookedFor() {
        var result = new Commands(folder).run("sessions", "show", SESSION);

        assertThat(result.exitCode()).isEqualTo(ExitCodes.NO_PERMISSION);
        assertThat(result.err()).contains("hamrah.operator.token", "hamrah.data-dir", "--token-file");
    }

    @Test
    void aServiceThatDoesNotAnswerIsToldInOneLine() throws IOException {
        Files.writeString(folder.resolve("token"), "x".repeat(40));
        int free;
        try (var socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        var result = new Commands(folder)
                .run(
                        "sessions",
                        "show",
                        SESSION,
                        "--url",
                        "http://127.0.0.1:" + free + "/actuator",
                        "--token-file",
                        folder.resolve("token").toString());

        assertThat(result.exitCode()).isEqualTo(ExitCodes.UNAVAILABLE);
        assertThat(result.err().lines()).singleElement().asString().contains("does not answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1/actuator", "127.0.0.1:8081", "http:/actuator", "not a url"})
    void anAddressThatIsNoneIsTold(String url) throws IOException {
        Files.writeString(folder.resolve("token"), "x".repeat(40));
        var result = new Commands(folder)
                .run(
                        "sessions",
                        "show",
                        SESSION,
                        "--url",
                        url,
                        "--token-file",
                        folder.resolve("token").toString());

        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err().lines()).singleElement().asString().contains("--url");
    }

    @Test
    void theTokenGoesToNoOtherMachineInTheClear() throws IOException {
        Files.writeString(folder.resolve("token"), "x".repeat(40));
        var result = new Commands(folder)
                .run(
                        "sessions",
                        "show",
                        SESSION,
                        "--url",
                        "http://192.0.2.7:8081/actuator",
                        "--token-file",
                        folder.resolve("token").toString());

        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains("https only");
    }

    @Test
    void whatShouldNotHappenIsOneLineWithoutWhatItSaid() {
        var err = new StringWriter();
        var command = HamrahApplication.commandLine(new Surroundings(folder, null, false));
        command.setErr(new PrintWriter(err, true));

        var code = HamrahApplication.failed(new IllegalStateException("secret"), command);

        assertThat(code).isEqualTo(ExitCodes.FAILED);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("IllegalStateException")
                .doesNotContain("secret");
    }
}
