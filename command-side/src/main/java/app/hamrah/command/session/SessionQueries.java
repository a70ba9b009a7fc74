package app.hamrah.command.session;

import app.hamrah.schema.Refusal;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionPolicy;
import app.hamrah.schema.session.SessionQuery.CheckSession;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.axonframework.queryhandling.QueryHandler;

/**
 * Answers for a session's standing from its log, for an edge that does not know it. Whether a deadline has passed is for
 * the edge to judge, each time it is asked: an edge never forgets a refusal, and a clock may be wrong for a while.
 */
public final class SessionQueries {

    private final SessionLog log;
    private final SessionPolicy policy;
    private final Executor executor;

    /** @param executor where the log is read: never the asker's thread, which may be an event loop */
    public SessionQueries(SessionLog log, SessionPolicy policy, Executor executor) {
        this.log = log;
        this.policy = policy;
        this.executor = executor;
    }

    @QueryHandler
    public CompletableFuture<SessionAnswer> answer(CheckSession query) {
        return CompletableFuture.supplyAsync(
                () -> log.read(query.sessionId())
                        .map(this::standing)
                        .orElse(new SessionAnswer.Refused(Refusal.NO_SUCH_SESSION)),
                executor);
    }

    private SessionAnswer standing(SessionLog.Read session) {
        var state = session.state();
        if (state.ended() == null) {
            return new SessionAnswer.Standing(state.standing(policy, session.sequence()));
        }
        return new SessionAnswer.Refused(
                state.ended() == EndReason.EXPIRED ? Refusal.SESSION_EXPIRED : Refusal.SESSION_ENDED);
    }
}
