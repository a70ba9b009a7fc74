package app.hamrah.schema.session;

import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be looked up about sessions. */
public sealed interface SessionQuery {

    /** The standing of one session, read from the log and never behind it. Answers a {@link SessionAnswer}. */
    record CheckSession(SessionId sessionId) implements SessionQuery {}

    /**
     * The live sessions of an account at an instant, newest first. Answers {@link Sessions}.
     *
     * @param atLeast wait until the read model has seen this, or null to take it as it is
     */
    record ListSessions(
            AccountId accountId, Instant at, @Nullable Version atLeast) implements SessionQuery {}

    /** Sessions with a deadline before an instant that have not ended, at most {@code limit}. Answers {@link Due}. */
    record FindDueSessions(Instant before, int limit) implements SessionQuery {}

    record Sessions(List<SessionView> sessions) {}

    record Due(List<SessionId> sessions) {}
}
