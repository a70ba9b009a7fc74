package app.hamrah.schema.session;

import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import java.time.Instant;

/**
 * All that a check of a credential needs to know of a live session; held in memory at the edge.
 *
 * <p>A credential is good when its generation lies from {@code oldestGeneration} to {@code generation} and neither
 * deadline has passed.
 *
 * @param generation the newest credential
 * @param oldestGeneration the oldest credential still accepted, so that a lost reply logs nobody out
 * @param authenticatedAt when its person last proved who they are
 * @param freshUntil until when that login is fresh enough for what asks for a fresh one
 * @param extendFrom use from here on should ask for an extension; the absolute deadline when there is none to be had
 * @param version the event this standing was folded from
 */
public record SessionStanding(
        SessionId sessionId,
        AccountId accountId,
        int generation,
        int oldestGeneration,
        Instant authenticatedAt,
        Instant freshUntil,
        Instant extendFrom,
        Instant idleDeadline,
        Instant absoluteDeadline,
        Version version) {

    /** The nearer of the two deadlines. */
    public Instant endsAt() {
        return idleDeadline.isBefore(absoluteDeadline) ? idleDeadline : absoluteDeadline;
    }

    /** Whether no deadline has passed at {@code now}. */
    public boolean isLive(Instant now) {
        return now.isBefore(endsAt());
    }

    /** Whether a credential of this generation is one of the accepted ones. */
    public boolean accepts(int presented) {
        return presented >= oldestGeneration && presented <= generation;
    }

    /** Whether the last login is fresh at {@code now} (RFC 9470). */
    public boolean isFresh(Instant now) {
        return now.isBefore(freshUntil);
    }
}
