package app.hamrah.schema.session;

import app.hamrah.schema.Origin;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.identity.IdentityId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that can be asked of one session. Asking twice is asking once. */
public sealed interface SessionCommand {

    SessionId sessionId();

    Origin origin();

    /** Slides the idle deadline when little is left. Answers a {@link SessionAnswer}; writes at most once a crossing. */
    record ExtendSession(@TargetAggregateIdentifier SessionId sessionId, Origin origin) implements SessionCommand {}

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
