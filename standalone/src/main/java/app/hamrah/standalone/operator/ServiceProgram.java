package app.hamrah.standalone.operator;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** What every command has that asks the running service, and tells what it answers. */
abstract class ServiceProgram extends Program implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Connection connection;

    /** The service, as the settings and the command line name it. */
    final Management service() {
        return connection.open(surroundings());
    }

    /** Writes an answer: as it came for programs, else as {@code people} does. */
    final void tell(JsonNode answer, Consumer<JsonNode> people) {
        if (connection.json()) {
            out().println(answer.toString());
        } else {
            people.accept(answer);
        }
    }
}
