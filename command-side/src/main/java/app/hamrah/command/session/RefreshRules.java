package app.hamrah.command.session;

import app.hamrah.schema.session.Rotation;
import app.hamrah.schema.session.SessionState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a refresh credential that came is worth (RFC 9700 section 4.14.2).
 *
 * <p>The newest is traded for the next. The one before it, from the session's own device, gets what it got: an answer was
 * lost, and nobody else can sign for that device. An older one is late when its successor is young, or when the request
 * was made before the successor's successor: its challenge says so. Anything else has been copied. Without a device there
 * is nothing to tell a copy by, so only the one before the newest is late, and only for a short while.
 */
final class RefreshRules {

    /** How long a replaced credential is good for requests that were under way. */
    static final Duration GRACE = Duration.ofSeconds(30);

    private RefreshRules() {}

    enum Worth {
        /** Never handed out. */
        NONE,
        NEWEST,
        LATE,
        COPIED
    }

    /**
     * Judges a credential.
     *
     * @param challengedAt when the challenge that the session's device has signed was given out; null without a device
     */
    static Worth of(SessionState session, int generation, @Nullable Instant challengedAt, Instant now) {
        if (generation < 1 || generation > session.generation()) {
            return Worth.NONE;
        }
        if (generation == session.generation()) {
            return Worth.NEWEST;
        }
        var isPrevious = generation == session.generation() - 1;
        var isYoung = session.rotation(generation + 1)
                .filter(successor -> isYoung(successor, now))
                .isPresent();
        if (challengedAt == null) {
            return isPrevious && isYoung ? Worth.LATE : Worth.COPIED;
        }
        var wasUnderWay = session.rotation(generation + 2)
                .filter(next -> !challengedAt.isAfter(next.at()))
                .isPresent();
        return isPrevious || isYoung || wasUnderWay ? Worth.LATE : Worth.COPIED;
    }

    private static boolean isYoung(Rotation successor, Instant now) {
        return now.isBefore(successor.at().plus(GRACE));
    }
}
