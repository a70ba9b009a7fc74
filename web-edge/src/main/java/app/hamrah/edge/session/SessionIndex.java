package app.hamrah.edge.session;

import app.hamrah.edge.session.Remembered.Ended;
import app.hamrah.edge.session.Remembered.Living;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionStanding;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The standing of sessions in memory: a bounded number of them, what was not used lately makes room.
 *
 * <p>What is heard from the log wins over what was asked for earlier, by sequence number, and an ending is final:
 * whatever arrives late, in whatever order, an ended session never comes back.
 */
public final class SessionIndex {

    /** Longer than an answer can be on its way. */
    private static final Duration HEARD_FOR = Duration.ofMinutes(5);

    private static final int MOST_HEARD = 1_000_000;

    private static final long END = Long.MAX_VALUE;

    private final PackedSessions sessions;

    /**
     * The least sequence number a standing must have to be believed, for sessions that events were heard of lately. It
     * stands beside the sessions because the entry of one may have been pushed out while an older answer is on its way.
     */
    private final Cache<UUID, Long> heard;

    /** @throws IllegalArgumentException when it shall hold less than nothing */
    public SessionIndex(long most) {
        if (most < 0) {
            throw new IllegalArgumentException("hamrah.sessions-in-memory must not be negative");
        }
        this.sessions = new PackedSessions(most);
        this.heard = Caffeine.newBuilder()
                .maximumSize(MOST_HEARD)
                .expireAfterWrite(HEARD_FOR)
                .build();
    }

    /** What is known of a session, or null when the log has to be asked. */
    @Nullable
    Remembered find(UUID session) {
        return sessions.find(session);
    }

    /**
     * Takes a standing that was told by the log, unless something newer is known.
     *
     * @return what is to be believed now; null when the session has moved on since and it is not known where to
     */
    @Nullable
    Remembered learn(SessionStanding standing) {
        var told = Living.of(standing);
        var session = standing.sessionId().uuid();
        return sessions.compute(session, known -> {
            var least = heard.getIfPresent(session);
            if (least != null && least > told.sequence()) {
                return least == END ? Ended.ENDED : atLeast(known, least);
            }
            return known == null ? told : newer(known, told);
        });
    }

    /** An event moved the session on: what is older is no longer believed. */
    void moved(SessionId sessionId, long sequence) {
        var session = sessionId.uuid();
        heard.asMap().merge(session, sequence, Math::max);
        sessions.compute(session, known -> atLeast(known, sequence));
    }

    /** Nothing certain is known of the session any more; an ending stays one. */
    void forget(SessionId sessionId) {
        sessions.compute(sessionId.uuid(), known -> known instanceof Ended ? known : null);
    }

    /** The session has ended. */
    void ended(SessionId sessionId) {
        var session = sessionId.uuid();
        // In this order: whoever learns at the same moment either sees this or is overwritten by the next line.
        heard.put(session, END);
        sessions.compute(session, known -> Ended.ENDED);
    }

    private static Remembered newer(Remembered known, Living told) {
        return known instanceof Living living && living.sequence() < told.sequence() ? told : known;
    }

    private static @Nullable Remembered atLeast(@Nullable Remembered known, long least) {
        return known instanceof Living living && living.sequence() < least ? null : known;
    }

    /** How many sessions it holds. */
    public long size() {
        return sessions.size();
    }
}
