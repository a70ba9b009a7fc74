package app.hamrah.standalone.operator;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code sessions}: who is signed in, and no longer is. */
@Command(
        name = "sessions",
        description = "Live sessions, and their end.",
        subcommands = {SessionsCommand.ListThem.class, SessionsCommand.Show.class, SessionsCommand.End.class})
final class SessionsCommand extends CommandGroup {

    @Command(
            name = "list",
            description = "Lists the live sessions of an account, newest first, 200 at most.",
            footer = "%nExample: ./hamrah sessions list acc_0198c0de-0000-7000-8000-000000000001")
    static final class ListThem extends ServiceProgram {

        @Parameters(paramLabel = "ACCOUNT-ID")
        @SuppressWarnings("NullAway.Init")
        private String account;

        @Override
        public Integer call() {
            tell(service().get("/sessions?account=" + UrlValues.encode(account)), found -> {
                var table = new Table("SESSION", "STARTED", "ENDS", "PROVIDER", "CLIENT");
                for (var session : found.path("sessions")) {
                    table.row(
                            text(session, "session"),
                            time(session, "startedAt"),
                            time(session, "endsAt"),
                            text(session, "provider"),
                            text(session, "client"));
                }
                table.print(out());
            });
            return ExitCodes.OK;
        }
    }

    @Command(
            name = "show",
            description = "Shows whether a session lives, and whose it is.",
            footer = "%nExample: ./hamrah sessions show ses_0198c0de-0000-7000-8000-000000000001")
    static final class Show extends ServiceProgram {

        @Parameters(paramLabel = "SESSION-ID")
        @SuppressWarnings("NullAway.Init")
        private String session;

        @Override
        public Integer call() {
            tell(service().get("/sessions/" + UrlValues.encode(session)), found -> {
                var table = new Table("SESSION", "ACCOUNT", "SIGNED IN", "ENDS");
                table.row(
                        text(found, "session"),
                        text(found, "account"),
                        time(found, "authenticatedAt"),
                        time(found, "endsAt"));
                table.print(out());
            });
            return ExitCodes.OK;
        }
    }

    @Command(
            name = "end",
            description = "Ends a live session: from the answer on its cookie is refused.",
            footer = "%nExample: ./hamrah sessions end ses_0198c0de-0000-7000-8000-000000000001")
    static final class End extends ServiceProgram {

        @Parameters(paramLabel = "SESSION-ID")
        @SuppressWarnings("NullAway.Init")
        private String session;

        @Override
        public Integer call() {
            tell(
                    service().delete("/sessions/" + UrlValues.encode(session)),
                    ended -> out().println("Ended: " + text(ended, "session") + " of " + text(ended, "account")));
            return ExitCodes.OK;
        }
    }
}
