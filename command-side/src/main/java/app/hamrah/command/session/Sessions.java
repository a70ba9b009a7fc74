package app.hamrah.command.session;

import app.hamrah.command.stream.Streams;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionPolicy;
import app.hamrah.schema.session.SessionStanding;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/** The sessions of an account as its handlers use them. */
public final class Sessions {

    private final Streams<Session> streams;
    private final SessionPolicy policy;

    public Sessions(Streams<Session> streams, SessionPolicy policy) {
        this.streams = streams;
        this.policy = policy;
    }

    Optional<Aggregate<Session>> find(SessionId sessionId) {
        return streams.find(sessionId);
    }

    public SessionPolicy policy() {
        return policy;
    }

    /** Starts a session and tells its standing. */
    public SessionStanding start(SessionStarted started) {
        return streams.begin(() -> new Session(started))
                .invoke(session -> session.standing(policy))
                .standing();
    }

    /** Whether its ending is on record, or nothing at all is; one that is merely past its deadline has not ended. */
    public boolean hasEnded(SessionId sessionId) {
        return find(sessionId)
                .map(session -> session.invoke(root -> root.state().ended() != null))
                .orElse(true);
    }

    /**
     * Why an account cannot act through this session, or null when it can.
     *
     * @param fresh whether the action asks for a fresh login (RFC 9470)
     */
    public @Nullable Refusal refusalOf(SessionId sessionId, AccountId accountId, boolean fresh, Instant now) {
        var session = find(sessionId);
        if (session.isEmpty()) {
            return Refusal.NO_SUCH_SESSION;
        }
        return session.get()
                .invoke(root -> {
                    var refusal = Optional.ofNullable(root.refusalFor(accountId, now));
                    return refusal.isEmpty()
                                    && fresh
                                    && !policy.isFresh(root.state().authenticatedAt(), now)
                            ? Optional.of(Refusal.STEP_UP_REQUIRED)
                            : refusal;
                })
                .orElse(null);
    }

    /** Ends a session if it has not ended; answers whether it did. */
    public boolean end(SessionId sessionId, EndReason reason, Origin origin, Instant now) {
        return find(sessionId)
                .map(session -> session.invoke(root -> root.end(reason, origin, now)))
                .orElse(false);
    }
}
