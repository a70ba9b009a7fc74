package app.hamrah.standalone.operator;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code letters}: events that a read model could not take. */
@Command(
        name = "letters",
        description = "Dead letters: events that a read model could not take.",
        subcommands = {LettersCommand.ListThem.class, LettersCommand.Retry.class})
final class LettersCommand extends CommandGroup {

    @Command(
            name = "list",
            description = "Lists them, oldest first, 200 at most.",
            footer = "%nExample: ./hamrah letters list")
    static final class ListThem extends ServiceProgram {

        @Override
        public Integer call() {
            tell(service().get("/deadletters"), found -> {
                var table = new Table("PROJECTION", "STREAM", "SEQUENCE", "EVENT", "SINCE", "TRIES", "CAUSE");
                for (var letter : found.path("letters")) {
                    table.row(
                            text(letter, "projection"),
                            text(letter, "stream"),
                            text(letter, "sequence"),
                            text(letter, "event"),
                            time(letter, "enqueuedAt"),
                            text(letter, "tries"),
                            text(letter, "cause"));
                }
                table.print(out());
                out().println(text(found, "total") + " in all");
            });
            return ExitCodes.OK;
        }
    }

    @Command(
            name = "retry",
            description = "Gives a read model its dead letters again; exit code 1 when some remain.",
            footer = "%nExample: ./hamrah letters retry session_v2")
    static final class Retry extends ServiceProgram {

        @Parameters(paramLabel = "PROJECTION")
        @SuppressWarnings("NullAway.Init")
        private String projection;

        @Option(names = "--stream", paramLabel = "ID", description = "Only those of this stream.")
        private @Nullable String stream;

        @Override
        public Integer call() {
            var body = new LinkedHashMap<String, String>();
            body.put("action", "retry");
            if (stream != null) {
                body.put("stream", stream);
            }
            var answer = service().post("/deadletters/" + UrlValues.encode(projection), body);
            tell(
                    answer,
                    told -> out().println(text(told, "retried") + " tried, " + text(told, "succeeded") + " taken, "
                            + text(told, "remaining") + " remain"));
            return answer.path("remaining").asLong(0) == 0 ? ExitCodes.OK : ExitCodes.FAILED;
        }
    }
}
