package app.hamrah.schema.session;

import app.hamrah.schema.Provider;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionEvent.SessionExtended;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionEvent.SessionSteppedUp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one session add up to: the same fold decides in the aggregate and answers who asks later.
 *
 * @param startedAt when it began
 * @param ended why it ended, or null while it has not
 * @param endedAt when it ended, or null while it has not
 */
public record SessionState(
        SessionId sessionId,
        AccountId accountId,
        IdentityId identityId,
        Provider provider,
        int generation,
        int oldestGeneration,
        Instant startedAt,
        Instant authenticatedAt,
        Instant idleDeadline,
        Instant absoluteDeadline,
        @Nullable EndReason ended,
        @Nullable Instant endedAt) {

    /**
     * The state after one more event.
     *
     * @param before the state so far; null before {@link SessionStarted}
     * @throws IllegalStateException when a session's first event is not its start
     */
    public static SessionState evolve(@Nullable SessionState before, SessionEvent event) {
        if (event instanceof SessionStarted started) {
            return begin(started);
        }
        if (before == null) {
            throw new IllegalStateException("the first event of a session is its start");
        }
        return switch (event) {
            case SessionStarted started -> begin(started);
            case SessionExtended extended -> before.extended(extended);
            case SessionSteppedUp steppedUp -> before.steppedUp(steppedUp);
            case SessionEnded end -> before.ended(end);
        };
    }

    /** Whether it has neither ended nor passed a deadline at {@code now}. */
    public boolean isLive(Instant now) {
        return ended == null && !isDue(now);
    }

    /** Whether a deadline has passed at {@code now}. */
    public boolean isDue(Instant now) {
        return !now.isBefore(idleDeadline) || !now.isBefore(absoluteDeadline);
    }

    /**
     * What the edge needs to know of it.
     *
     * @param sequence the sequence number of the last event folded in
     */
    public SessionStanding standing(SessionPolicy policy, long sequence) {
        return new SessionStanding(
                sessionId,
                accountId,
                generation,
                oldestGeneration,
                authenticatedAt,
                authenticatedAt.plus(policy.fresh()),
                policy.extendFrom(idleDeadline, absoluteDeadline),
                idleDeadline,
                absoluteDeadline,
                Version.of(sessionId, sequence));
    }

    private static SessionState begin(SessionStarted event) {
        return new SessionState(
                event.sessionId(),
                event.accountId(),
                event.identityId(),
                event.provider(),
                1,
                1,
                event.provenance().at(),
                event.authenticatedAt(),
                event.idleDeadline(),
                event.absoluteDeadline(),
                null,
                null);
    }

    private SessionState extended(SessionExtended event) {
        return new SessionState(
                sessionId,
                accountId,
                identityId,
                provider,
                event.generation(),
                generation,
                startedAt,
                authenticatedAt,
                event.idleDeadline(),
                absoluteDeadline,
                ended,
                endedAt);
    }

    private SessionState steppedUp(SessionSteppedUp event) {
        return new SessionState(
                sessionId,
                accountId,
                identityId,
                provider,
                event.generation(),
                event.generation(),
                startedAt,
                event.authenticatedAt(),
                idleDeadline,
                absoluteDeadline,
                ended,
                endedAt);
    }

    private SessionState ended(SessionEnded event) {
        return new SessionState(
                sessionId,
                accountId,
                identityId,
                provider,
                generation,
                oldestGeneration,
                startedAt,
                authenticatedAt,
                idleDeadline,
                absoluteDeadline,
                event.reason(),
                event.provenance().at());
    }
}
