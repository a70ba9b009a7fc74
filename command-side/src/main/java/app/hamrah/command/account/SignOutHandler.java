package app.hamrah.command.account;

import app.hamrah.command.account.PersonGate.Login;
import app.hamrah.command.session.Sessions;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.account.AccountCommand.EndAllSessions;
import app.hamrah.schema.account.AccountCommand.EndOtherSessions;
import app.hamrah.schema.account.AccountState.Begun;
import app.hamrah.schema.session.EndReason;
import org.axonframework.commandhandling.CommandHandler;

/** Ends many sessions of one account at once. */
public final class SignOutHandler {

    private final PersonGate gate;
    private final Sessions sessions;

    public SignOutHandler(PersonGate gate, Sessions sessions) {
        this.gate = gate;
        this.sessions = sessions;
    }

    @CommandHandler
    Outcome decide(EndOtherSessions command) {
        var asking = command.sessionId();
        return gate.admit(command.accountId(), asking, Login.FRESH, command.origin(), (account, now) -> {
            var others = account.state().sessions().stream()
                    .map(Begun::sessionId)
                    .filter(session -> !session.equals(asking))
                    .filter(session ->
                            sessions.end(session, EndReason.SIGNED_OUT_EVERYWHERE, command.origin(), now.at()))
                    .count();
            if (others > 0) {
                account.signOutEverywhere(asking, true, now);
            }
            return null;
        });
    }

    @CommandHandler
    Outcome decide(EndAllSessions command) {
        var asking = command.sessionId();
        return gate.admit(command.accountId(), asking, Login.ANY, command.origin(), (account, now) -> {
            account.state()
                    .sessions()
                    .forEach(begun -> sessions.end(
                            begun.sessionId(), EndReason.SIGNED_OUT_EVERYWHERE, command.origin(), now.at()));
            account.signOutEverywhere(asking, false, now);
            return null;
        });
    }
}
