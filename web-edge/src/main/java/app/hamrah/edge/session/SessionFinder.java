package app.hamrah.edge.session;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.session.Remembered.Ended;
import app.hamrah.edge.session.Remembered.Living;
import app.hamrah.schema.session.SessionStanding;
import java.time.Clock;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Tells whether a session lives, from memory where it is known there, else from the log. */
public final class SessionFinder {

    private final SessionIndex index;
    private final SessionLookup lookup;
    private final Clock clock;

    SessionFinder(SessionIndex index, SessionLookup lookup, Clock clock) {
        this.index = index;
        this.lookup = lookup;
        this.clock = clock;
    }

    /**
     * The session if it lives now, else one of the two ways not to. Errors with {@link ProblemException}
     * {@link ProblemType#UNAVAILABLE} when it cannot be known.
     */
    public Mono<Found> find(UUID session) {
        var known = index.find(session);
        return known == null ? lookup.ask(session).map(told -> found(session, told)) : Mono.just(found(session, known));
    }

    /**
     * The same for what names a generation: one that is newer than what is known here makes the log be asked, since
     * another edge may have moved the session on.
     */
    public Mono<Found> find(UUID session, int generation) {
        var known = index.find(session);
        return known instanceof Living living && generation > living.generation()
                ? lookup.ask(session).map(told -> found(session, told))
                : find(session);
    }

    /** What is found. */
    public sealed interface Found {

        record Live(SessionStanding standing) implements Found {}

        /** Ended, or never begun. */
        enum Gone implements Found {
            ENDED,
            /** A deadline has passed by our clock. */
            EXPIRED
        }
    }

    private Found found(UUID session, Remembered remembered) {
        return switch (remembered) {
            case Ended ended -> Found.Gone.ENDED;
            case Living living -> {
                var standing = living.standing(session);
                yield standing.isLive(clock.instant()) ? new Found.Live(standing) : Found.Gone.EXPIRED;
            }
        };
    }
}
