package app.hamrah.command.account;

import app.hamrah.command.identity.Claims;
import app.hamrah.command.session.Sessions;
import app.hamrah.command.stream.Streams;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.identity.IdentityCommand.ReportProviderSignal;
import app.hamrah.schema.session.EndReason;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;

/**
 * What a provider tells of one of its people: kept with the identity, and the sessions of its account end where it asks
 * for that. The account itself stays as it is: suspending is for operators, erasing for the person.
 */
public final class SignalHandler {

    private final Claims claims;
    private final Streams<Account> accounts;
    private final Sessions sessions;
    private final Clock clock;

    public SignalHandler(Claims claims, Streams<Account> accounts, Sessions sessions, Clock clock) {
        this.claims = claims;
        this.accounts = accounts;
        this.sessions = sessions;
        this.clock = clock;
    }

    @CommandHandler
    Done decide(ReportProviderSignal command) {
        var claim = claims.find(command.identityId()).orElse(null);
        var holder = claim == null ? null : claim.holder();
        if (claim == null || holder == null) {
            return new Done(null);
        }
        var version = claim.receive(command, command.origin().at(clock.instant()));
        if (version != null && command.kind().endsSessions()) {
            endSessions(holder, command);
        }
        return new Done(version);
    }

    private void endSessions(AccountId holder, ReportProviderSignal command) {
        var now = clock.instant();
        accounts.find(holder)
                .ifPresent(account -> account.execute(root -> root.state()
                        .sessions()
                        .forEach(begun ->
                                sessions.end(begun.sessionId(), EndReason.PROVIDER_SIGNAL, command.origin(), now))));
    }
}
