package app.hamrah.standalone.operator;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** What every command has: help, its surroundings, and where it writes. */
abstract class Program {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    final Surroundings surroundings() {
        return ((HamrahApplication) spec.root().userObject()).surroundings();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** A member that is a time, to the second. */
    static String time(JsonNode node, String member) {
        return text(node, member).replaceFirst("\\.\\d+Z$", "Z");
    }

    /** A member as text; a dash when there is none. */
    static String text(JsonNode node, String member) {
        @Nullable JsonNode value = node.get(member);
        if (value == null || value.isNull()) {
            return "-";
        }
        return Table.printable(value.isValueNode() ? value.asString() : value.toString());
    }
}
