package app.hamrah.command.session;

import app.hamrah.command.stream.Streams;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionPolicy;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.session.SessionState;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
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

    /** Why nothing can be done in this session, whoever asks, or null when it lives. */
    public @Nullable Refusal refusalOf(SessionId sessionId, Instant now) {
        return find(sessionId)
                .map(session -> session.invoke(root -> Optional.ofNullable(root.refusal(now))))
                .orElse(Optional.of(Refusal.NO_SUCH_SESSION))
                .orElse(null);
    }

    /** What is known of a session that is there. */
    public SessionState state(SessionId sessionId) {
        return find(sessionId)
                .orElseThrow(() -> new IllegalStateException("a session that was looked at is gone"))
                .invoke(Session::state);
    }

    /** Which of these sessions have not ended, and live on a device. */
    public Map<SessionId, DeviceId> onDevices(Collection<SessionId> sessionIds) {
        var found = new LinkedHashMap<SessionId, DeviceId>();
        for (var sessionId : sessionIds) {
            find(sessionId)
                    .flatMap(session -> session.invoke(root -> Optional.of(root.state())))
                    .filter(state -> state.ended() == null && state.deviceId() != null)
                    .ifPresent(state -> found.put(sessionId, Objects.requireNonNull(state.deviceId())));
        }
        return found;
    }

    /** Ends a session if it has not ended; answers whether it did. */
    public boolean end(SessionId sessionId, EndReason reason, Origin origin, Instant now) {
        return find(sessionId)
                .map(session -> session.invoke(root -> root.end(reason, origin, now)))
                .orElse(false);
    }
}
