package app.hamrah.standalone.operator;

import app.hamrah.standalone.settings.Settings;
import app.hamrah.standalone.settings.UnknownSettings;
import app.hamrah.standalone.settings.UnknownSettings.Unknown;
import app.hamrah.standalone.settings.Uses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code config}: whether the settings are good, before anything starts. */
@Command(
        name = "config",
        description = "The settings.",
        subcommands = {ConfigCommand.Check.class})
final class ConfigCommand extends CommandGroup {

    @Command(
            name = "check",
            description = {
                "Checks the settings as serve does, without starting or making anything.",
                "Takes the same --name=value arguments as serve. Exit code 78 when there are problems."
            },
            footer = {
                "%nExamples:",
                "  ./hamrah config check",
                "  ./hamrah config check --hamrah.public-url=https://id.example.org"
            })
    static final class Check extends Program implements Callable<Integer> {

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Option(names = "--json", description = "Answers for programs: one JSON document.")
        private boolean json;

        @Unmatched
        private List<String> more = new ArrayList<>();

        @Override
        public Integer call() {
            for (var argument : more) {
                if (!argument.matches("--[^=]+=.*")) {
                    throw new ParameterException(
                            spec.commandLine(), "not of the form --name=value: " + nameOf(argument));
                }
            }
            var settings = surroundings().settings(more);
            var problems = Settings.problems(settings, Settings.Folders.LEFT_ALONE);
            var unknown = UnknownSettings.in(settings);
            if (json) {
                var answer = new LinkedHashMap<String, Object>();
                answer.put("good", problems.isEmpty());
                answer.put("problems", problems);
                answer.put("unknown", unknown);
                answer.put("uses", problems.isEmpty() ? Uses.of(settings) : null);
                out().println(Management.JSON.writeValueAsString(answer));
            } else {
                unknown.stream().map(Unknown::line).forEach(out()::println);
                problems.forEach(out()::println);
                if (problems.isEmpty()) {
                    out().println("The settings are good.");
                    Uses.of(settings).forEach((what, where) -> out().printf("  %-16s %s%n", what, where));
                }
            }
            return problems.isEmpty() ? ExitCodes.OK : ExitCodes.CONFIG;
        }

        /** What stands behind an equals sign may be a secret. */
        private static String nameOf(String argument) {
            var equals = argument.indexOf('=');
            return equals < 0 ? argument : argument.substring(0, equals);
        }
    }
}
