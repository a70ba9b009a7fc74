package app.hamrah.standalone.operator;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code accounts}: shut out, and let in again. */
@Command(
        name = "accounts",
        description = "Accounts: shown without anything personal, shut out, let in again.",
        subcommands = {AccountsCommand.Show.class, AccountsCommand.Suspend.class, AccountsCommand.Reinstate.class})
final class AccountsCommand extends CommandGroup {

    /** One that names an account. */
    abstract static class OfAccount extends ServiceProgram {

        @Parameters(index = "0", paramLabel = "ACCOUNT-ID")
        @SuppressWarnings("NullAway.Init")
        private String account;

        private String path() {
            return "/accounts/" + UrlValues.encode(account);
        }

        final int show() {
            tell(service().get(path()), found -> {
                var roles = String.join(
                        ",",
                        found.path("roles")
                                .valueStream()
                                .map(role -> role.asString())
                                .toList());
                var table = new Table("ACCOUNT", "STATUS", "ROLES", "OPENED");
                table.row(
                        text(found, "account"),
                        text(found, "status"),
                        roles.isEmpty() ? "-" : roles,
                        time(found, "openedAt"));
                table.print(out());
            });
            return ExitCodes.OK;
        }

        final int decide(Map<String, String> decision) {
            tell(
                    service().post(path(), decision),
                    decided -> out().println((decided.path("changed").asBoolean() ? "Done: " : "It was so already: ")
                            + text(decided, "action") + " " + text(decided, "account")));
            return ExitCodes.OK;
        }
    }

    @Command(
            name = "show",
            description = "Shows an account's status and roles.",
            footer = "%nExample: ./hamrah accounts show acc_0198c0de-0000-7000-8000-000000000001")
    static final class Show extends OfAccount {

        @Override
        public Integer call() {
            return show();
        }
    }

    @Command(
            name = "suspend",
            description = "Shuts an account out: its sessions end, and nobody signs in to it.",
            footer = "%nExample: ./hamrah accounts suspend acc_0198c0de-0000-7000-8000-000000000001")
    static final class Suspend extends OfAccount {

        @Override
        public Integer call() {
            return decide(Map.of("action", "suspend"));
        }
    }

    @Command(
            name = "reinstate",
            description = "Lets a suspended account in again.",
            footer = "%nExample: ./hamrah accounts reinstate acc_0198c0de-0000-7000-8000-000000000001")
    static final class Reinstate extends OfAccount {

        @Override
        public Integer call() {
            return decide(Map.of("action", "reinstate"));
        }
    }
}
