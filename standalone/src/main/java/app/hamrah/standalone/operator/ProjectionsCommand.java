package app.hamrah.standalone.operator;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code projections}: how the read models fare, and making them anew. */
@Command(
        name = "projections",
        description = "The read models: how they fare, made anew, held against the log.",
        subcommands = {
            ProjectionsCommand.Status.class,
            ProjectionsCommand.Rebuild.class,
            ProjectionsCommand.Check.class,
            ProjectionsCommand.Cancel.class
        })
final class ProjectionsCommand extends CommandGroup {

    @Command(
            name = "status",
            description = "Shows where each read model stands in the log.",
            footer = "%nExample: ./hamrah projections status")
    static final class Status extends ServiceProgram {

        @Override
        public Integer call() {
            var answer = service().get("/projections");
            tell(answer, found -> {
                var table = new Table("NAME", "STATE", "POSITION", "HEAD", "LAG", "DEAD LETTERS", "REBUILD", "CHECK");
                for (var one : found.path("projections")) {
                    table.row(
                            text(one, "name"),
                            text(one, "state"),
                            text(one, "position"),
                            text(found, "head"),
                            text(one, "lagSeconds") + "s",
                            text(one, "deadLetters"),
                            text(one.path("rebuild"), "state"),
                            text(one.path("check"), "state"));
                }
                table.print(out());
            });
            return answer.path("projections")
                            .valueStream()
                            .allMatch(one -> text(one, "state").equals("up"))
                    ? ExitCodes.OK
                    : ExitCodes.FAILED;
        }
    }

    /** One that sets a job going, and waits for its end unless told not to. */
    abstract static class Job extends ServiceProgram {

        @Parameters(paramLabel = "NAME", description = "The read model, such as session_v2.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Option(names = "--no-wait", description = "Answers as soon as it has begun.")
        private boolean noWait;

        final int run(String action) {
            var service = service();
            var path = "/projections/" + UrlValues.encode(name);
            var begun = service.post(path, Map.of("action", action));
            if (noWait) {
                tell(begun, answer -> out().println("Begun: " + action + " of " + name));
                return ExitCodes.OK;
            }
            var progress = new Progress(err(), surroundings().terminal());
            var ended =
                    progress.until(begun.path(action), () -> service.get(path).path(action));
            tell(ended, job -> {
                out().println(action + " of " + name + ": " + text(job, "state") + explanation(job));
                drift(job.path("drift"));
            });
            return text(ended, "state").equals("done") && !hasDrift(ended.path("drift"))
                    ? ExitCodes.OK
                    : ExitCodes.FAILED;
        }

        final int tellAfter(String action) {
            var answer = service().post("/projections/" + UrlValues.encode(name), Map.of("action", action));
            tell(answer, told -> out().println("Told: " + action + " " + name));
            return ExitCodes.OK;
        }

        private static String explanation(JsonNode job) {
            var message = text(job, "message");
            return message.equals("-") ? "" : " (" + message + ")";
        }

        private static boolean hasDrift(JsonNode drift) {
            return List.of("differing", "missing", "extra").stream()
                    .anyMatch(kind -> drift.path(kind).asLong(0) != 0);
        }

        private void drift(JsonNode drift) {
            if (!drift.isObject()) {
                return;
            }
            out().println(text(drift, "rows") + " rows: " + text(drift, "differing") + " differ, "
                    + text(drift, "missing") + " are missing, " + text(drift, "extra") + " too many");
            for (var example : drift.path("examples")) {
                out().println("  " + text(example, "what") + " " + text(example, "key") + " "
                        + text(example, "column"));
            }
        }
    }

    @Command(
            name = "rebuild",
            description = "Makes a read model anew from the log, beside the one in use, and puts it in its place.",
            footer = "%nExample: ./hamrah projections rebuild session_v2")
    static final class Rebuild extends Job {

        @Override
        public Integer call() {
            return run("rebuild");
        }
    }

    @Command(
            name = "check",
            description = "Holds a read model against the log; exit code 1 when they differ.",
            footer = "%nExample: ./hamrah projections check session_v2")
    static final class Check extends Job {

        @Override
        public Integer call() {
            return run("check");
        }
    }

    @Command(
            name = "cancel",
            description = "Gives up the rebuild or check that is under way.",
            footer = "%nExample: ./hamrah projections cancel session_v2")
    static final class Cancel extends Job {

        @Override
        public Integer call() {
            return tellAfter("cancel");
        }
    }
}
