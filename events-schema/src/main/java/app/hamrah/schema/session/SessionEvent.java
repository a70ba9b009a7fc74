package app.hamrah.schema.session;

import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Sealed;
import app.hamrah.schema.StoredName;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.identity.IdentityId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to one session. Stored for ever: add, never edit. */
public sealed interface SessionEvent {

    SessionId sessionId();

    AccountId accountId();

    Provenance provenance();

    /**
     * A person proved who they are and a session began, with credential generation 1.
     *
     * @param network the client's address, sealed under the account's key; null when unknown
     * @param userAgent the client's User-Agent, sealed under the account's key; null when it sent none
     * @param deviceId the device that proved itself, or null for a browser and for a device without App Attest
     */
    @StoredName(value = "session.started", revision = 3)
    record SessionStarted(
            SessionId sessionId,
            AccountId accountId,
            IdentityId identityId,
            Provider provider,
            Channel channel,
            ClientLabel client,
            @Nullable Sealed network,
            @Nullable Sealed userAgent,
            @Nullable DeviceId deviceId,
            Instant authenticatedAt,
            Instant idleDeadline,
            Instant absoluteDeadline,
            Provenance provenance)
            implements SessionEvent {}

    /** Use moved the idle deadline; a new credential goes out, the one before it stays good until the next move. */
    @StoredName("session.extended")
    record SessionExtended(
            SessionId sessionId, AccountId accountId, int generation, Instant idleDeadline, Provenance provenance)
            implements SessionEvent {}

    /** Its person proved again who they are; only the new credential is good from here. */
    @StoredName("session.stepped-up")
    record SessionSteppedUp(
            SessionId sessionId,
            AccountId accountId,
            IdentityId identityId,
            int generation,
            Instant authenticatedAt,
            Provenance provenance)
            implements SessionEvent {}

    /** A refresh put a new credential in the place of the newest, and moved the idle deadline. */
    @StoredName("session.credential-rotated")
    record CredentialRotated(
            SessionId sessionId, AccountId accountId, int generation, Instant idleDeadline, Provenance provenance)
            implements SessionEvent {}

    /**
     * A refresh came late or twice, and got what had been handed out before: told once for each generation.
     *
     * @param generation the credential that was handed out again
     */
    @StoredName("session.retry-answered")
    record RetryAnswered(SessionId sessionId, AccountId accountId, int generation, Provenance provenance)
            implements SessionEvent {}

    /**
     * A credential came that had been replaced long before: somebody else may have it. The session ends with it.
     *
     * @param generation the credential that came
     * @param newest the newest one
     */
    @StoredName("session.reuse-detected")
    record ReuseDetected(SessionId sessionId, AccountId accountId, int generation, int newest, Provenance provenance)
            implements SessionEvent {}

    @StoredName("session.ended")
    record SessionEnded(SessionId sessionId, AccountId accountId, EndReason reason, Provenance provenance)
            implements SessionEvent {}
}
