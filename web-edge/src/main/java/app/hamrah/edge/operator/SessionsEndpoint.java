package app.hamrah.edge.operator;

import app.hamrah.edge.Bus;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionQuery;
import app.hamrah.schema.session.SessionQuery.CheckSession;
import app.hamrah.schema.session.SessionQuery.ListSessions;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.session.SessionView;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import reactor.core.publisher.Mono;

/** Live sessions, without anything personal, and their end. */
@Endpoint(id = "sessions")
final class SessionsEndpoint {

    private final Bus bus;
    private final Clock clock;

    SessionsEndpoint(Bus bus, Clock clock) {
        this.bus = bus;
        this.clock = clock;
    }

    record Listed(String session, String provider, String channel, String client, Instant startedAt, Instant endsAt) {

        static Listed of(SessionView view) {
            return new Listed(
                    view.sessionId().value(),
                    view.provider().name(),
                    view.channel().name(),
                    view.client().value(),
                    view.startedAt(),
                    view.endsAt());
        }
    }

    record Sessions(String account, List<Listed> sessions) {}

    record Live(String session, String account, Instant authenticatedAt, Instant endsAt) {}

    record Ended(String session, String account) {}

    /** The live sessions of an account, newest first, 200 at most. */
    @ReadOperation
    Mono<Sessions> list(String account) {
        var accountId = OperatorAnswers.id("an account", account, AccountId::new);
        return bus.ask(new ListSessions(accountId, clock.instant(), null), SessionQuery.Sessions.class)
                .map(found -> new Sessions(
                        account, found.sessions().stream().map(Listed::of).toList()));
    }

    /** A live session as the log has it now. */
    @ReadOperation
    Mono<Live> find(@Selector String session) {
        return standing(session)
                .filter(standing -> standing.isLive(clock.instant()))
                .switchIfEmpty(Mono.error(() -> OperatorAnswers.problem(Refusal.SESSION_EXPIRED)))
                .map(standing ->
                        new Live(session, standing.accountId().value(), standing.authenticatedAt(), standing.endsAt()));
    }

    /** Ends a live session: from the answer on its credential is refused. */
    @DeleteOperation
    Mono<Ended> end(@Selector String session) {
        return Operator.act(origin -> standing(session)
                .flatMap(standing -> bus.send(
                                new EndSession(
                                        standing.sessionId(),
                                        standing.accountId(),
                                        EndReason.ENDED_BY_OPERATOR,
                                        origin),
                                Outcome.class)
                        .map(outcome -> switch (outcome) {
                            case Outcome.Done done ->
                                new Ended(session, standing.accountId().value());
                            case Outcome.Refused refused -> throw OperatorAnswers.problem(refused.refusal());
                        })));
    }

    private Mono<SessionStanding> standing(String session) {
        var sessionId = OperatorAnswers.id("a session", session, SessionId::new);
        return bus.ask(new CheckSession(sessionId), SessionAnswer.class).map(answer -> switch (answer) {
            case SessionAnswer.Standing live -> live.standing();
            case SessionAnswer.Refused refused -> throw OperatorAnswers.problem(refused.refusal());
        });
    }
}
