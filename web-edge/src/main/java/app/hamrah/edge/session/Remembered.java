package app.hamrah.edge.session;

import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionStanding;
import java.time.Instant;
import java.util.UUID;

/** What the index holds for one session. */
sealed interface Remembered {

    /** It has ended; nothing brings it back. */
    enum Ended implements Remembered {
        ENDED
    }

    /**
     * It lives, as of the event with this sequence number. All of it is numbers, which the index can keep in arrays.
     * Instants are in nanoseconds since 1970, which last until 2262.
     */
    record Living(
            long accountHigh,
            long accountLow,
            int generation,
            int oldestGeneration,
            long authenticatedAt,
            long freshUntil,
            long extendFrom,
            long idleDeadline,
            long absoluteDeadline,
            long sequence)
            implements Remembered {

        static Living of(SessionStanding standing) {
            var account = standing.accountId().uuid();
            return new Living(
                    account.getMostSignificantBits(),
                    account.getLeastSignificantBits(),
                    standing.generation(),
                    standing.oldestGeneration(),
                    nanos(standing.authenticatedAt()),
                    nanos(standing.freshUntil()),
                    nanos(standing.extendFrom()),
                    nanos(standing.idleDeadline()),
                    nanos(standing.absoluteDeadline()),
                    standing.version().sequence());
        }

        SessionStanding standing(UUID session) {
            var sessionId = SessionId.of(session);
            return new SessionStanding(
                    sessionId,
                    AccountId.of(new UUID(accountHigh, accountLow)),
                    generation,
                    oldestGeneration,
                    instant(authenticatedAt),
                    instant(freshUntil),
                    instant(extendFrom),
                    instant(idleDeadline),
                    instant(absoluteDeadline),
                    Version.of(sessionId, sequence));
        }

        private static long nanos(Instant instant) {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        }

        private static Instant instant(long nanos) {
            return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
        }
    }
}
