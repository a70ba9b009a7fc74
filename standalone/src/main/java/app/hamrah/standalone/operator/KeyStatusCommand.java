package app.hamrah.standalone.operator;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code keys status}: which master keys the vault of the running service needs. */
@Command(
        name = "status",
        description = {
            "Tells which master keys the vault of the running service still needs, and looks at every key for it.",
            "Exit code 0 when the current one is enough."
        },
        footer = "%nExample: ./hamrah keys status")
final class KeyStatusCommand extends ServiceProgram {

    private static final int LOOK_MILLIS = 200;

    @Option(names = "--no-wait", description = "Tells what is known so far.")
    private boolean noWait;

    @Override
    public Integer call() {
        var service = service();
        var vault = service.get("/vault");
        if (!noWait) {
            if (!text(vault, "state").equals("running")) {
                vault = service.post("/vault", Map.of());
            }
            while (text(vault, "state").equals("running")) {
                Progress.pause(LOOK_MILLIS);
                vault = service.get("/vault");
            }
        }
        tell(vault, this::people);
        return text(vault, "state").equals("done")
                        && vault.path("underFormer").asLong(1) == 0
                        && vault.path("unreadable").asLong(1) == 0
                ? ExitCodes.OK
                : ExitCodes.FAILED;
    }

    private void people(JsonNode vault) {
        var table = new Table("MASTER KEY", "LOOK", "UNDER IT", "UNDER A FORMER", "UNREADABLE");
        table.row(
                text(vault, "masterKey"),
                text(vault, "state"),
                text(vault, "underCurrent"),
                text(vault, "underFormer"),
                text(vault, "unreadable"));
        table.print(out());
    }
}
