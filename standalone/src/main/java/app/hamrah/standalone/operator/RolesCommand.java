package app.hamrah.standalone.operator;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code roles}: what an account may do beyond its own business. */
@Command(
        name = "roles",
        description = "What an account may do beyond its own business.",
        subcommands = {RolesCommand.Grant.class, RolesCommand.Withdraw.class})
final class RolesCommand extends CommandGroup {

    @Command(
            name = "grant",
            description = "Gives an account a role.",
            footer = "%nExample: ./hamrah roles grant acc_0198c0de-0000-7000-8000-000000000001 auditor")
    static final class Grant extends AccountsCommand.OfAccount {

        @Parameters(index = "1", paramLabel = "ROLE", description = "auditor, analyst or operator")
        @SuppressWarnings("NullAway.Init")
        private String role;

        @Override
        public Integer call() {
            return decide(Map.of("action", "grant", "role", role));
        }
    }

    @Command(
            name = "withdraw",
            description = "Takes a role back.",
            footer = "%nExample: ./hamrah roles withdraw acc_0198c0de-0000-7000-8000-000000000001 auditor")
    static final class Withdraw extends AccountsCommand.OfAccount {

        @Parameters(index = "1", paramLabel = "ROLE", description = "auditor, analyst or operator")
        @SuppressWarnings("NullAway.Init")
        private String role;

        @Override
        public Integer call() {
            return decide(Map.of("action", "withdraw", "role", role));
        }
    }
}
