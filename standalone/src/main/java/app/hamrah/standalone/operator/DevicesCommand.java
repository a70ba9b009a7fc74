package app.hamrah.standalone.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code devices}: what is held against them. */
@Command(
        name = "devices",
        description = "Devices, and what is held against them.",
        subcommands = DevicesCommand.ListThem.class)
final class DevicesCommand extends CommandGroup {

    @Command(
            name = "list",
            description = "Lists the devices of an account, those out of use included, newest first, 200 at most.",
            footer = "%nExample: ./hamrah devices list acc_0198c0de-0000-7000-8000-000000000001")
    static final class ListThem extends ServiceProgram {

        @Parameters(paramLabel = "ACCOUNT-ID")
        @SuppressWarnings("NullAway.Init")
        private String account;

        @Override
        public Integer call() {
            tell(service().get("/devices?account=" + UrlValues.encode(account)), found -> {
                var table = new Table("DEVICE", "STATUS", "ATTESTED", "RISK", "COUNTED", "SUSPICION", "CLIENT");
                for (var device : found.path("devices")) {
                    table.row(
                            text(device, "device"),
                            text(device, "status"),
                            time(device, "attestedAt"),
                            text(device, "risk"),
                            time(device, "riskAt"),
                            text(device, "suspicion"),
                            text(device, "client"));
                }
                table.print(out());
            });
            return ExitCodes.OK;
        }
    }
}
