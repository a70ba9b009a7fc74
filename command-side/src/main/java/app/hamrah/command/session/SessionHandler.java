package app.hamrah.command.session;

import app.hamrah.command.identity.Claims;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionCommand.ExpireSession;
import app.hamrah.schema.session.SessionCommand.ExtendSession;
import app.hamrah.schema.session.SessionCommand.StepUpSession;
import app.hamrah.schema.session.SessionId;
import java.time.Clock;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandHandler;

/** Brings commands to the session they are about. */
public final class SessionHandler {

    private final Sessions sessions;
    private final Claims claims;
    private final Clock clock;

    public SessionHandler(Sessions sessions, Claims claims, Clock clock) {
        this.sessions = sessions;
        this.claims = claims;
        this.clock = clock;
    }

    @CommandHandler
    SessionAnswer decide(ExtendSession command) {
        return ask(command.sessionId(), session -> session.decide(command, sessions.policy(), clock.instant()));
    }

    @CommandHandler
    SessionAnswer decide(StepUpSession command) {
        if (!command.accountId().equals(claims.of(command.identityId()).holder())) {
            return new SessionAnswer.Refused(Refusal.NO_SUCH_IDENTITY);
        }
        return ask(command.sessionId(), session -> session.decide(command, sessions.policy(), clock.instant()));
    }

    @CommandHandler
    Outcome decide(EndSession command) {
        return tell(command.sessionId(), session -> session.decide(command, clock.instant()));
    }

    @CommandHandler
    Outcome decide(ExpireSession command) {
        return tell(command.sessionId(), session -> session.decide(command, clock.instant()));
    }

    private SessionAnswer ask(SessionId sessionId, Function<Session, SessionAnswer> decision) {
        return sessions.find(sessionId)
                .map(session -> session.invoke(decision))
                .orElse(new SessionAnswer.Refused(Refusal.NO_SUCH_SESSION));
    }

    private Outcome tell(SessionId sessionId, Function<Session, Outcome> decision) {
        return sessions.find(sessionId)
                .map(session -> session.invoke(decision))
                .orElse(new Outcome.Refused(Refusal.NO_SUCH_SESSION));
    }
}
