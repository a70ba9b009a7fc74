package app.hamrah.schema.session;

import app.hamrah.schema.Origin;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.challenge.ChallengeUse;
import app.hamrah.schema.device.DeviceProof;
import app.hamrah.schema.identity.IdentityId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of one session. Asking twice is asking once. */
public sealed interface SessionCommand {

    SessionId sessionId();

    Origin origin();

    /** Slides the idle deadline when little is left. Answers a {@link SessionAnswer}; writes at most once a crossing. */
    record ExtendSession(@TargetAggregateIdentifier SessionId sessionId, Origin origin) implements SessionCommand {}

    /**
     * Trades a refresh credential for the next one. Answers a {@link RefreshAnswer}: a late or a lost request gets what was
     * handed out before, and a credential replaced long before ends the session.
     *
     * @param generation the credential that came
     * @param proof what the session's device signed; null for a session without one
     * @param challenge of purpose {@code REFRESH}; null only where {@code proof} is
     */
    record RefreshSession(
            @TargetAggregateIdentifier SessionId sessionId,
            int generation,
            @Nullable DeviceProof proof,
            @Nullable ChallengeUse challenge,
            Origin origin)
            implements SessionCommand {

        public RefreshSession {
            if (proof != null && challenge == null) {
                throw new IllegalArgumentException("what a device signs holds a challenge");
            }
        }
    }

    /** Records a new login by the same account in this session. Answers a {@link SessionAnswer}. */
    record StepUpSession(
            @TargetAggregateIdentifier SessionId sessionId, AccountId accountId, IdentityId identityId, Origin origin)
            implements SessionCommand {}

    /** Ends one session of the account. Answers an {@link Outcome}. */
    record EndSession(
            @TargetAggregateIdentifier SessionId sessionId, AccountId accountId, EndReason reason, Origin origin)
            implements SessionCommand {}

    /** Ends the session if a deadline has passed. Answers an {@link Outcome}. */
    record ExpireSession(@TargetAggregateIdentifier SessionId sessionId, Origin origin) implements SessionCommand {}
}
