package app.hamrah.schema.account;

import app.hamrah.schema.Origin;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionId;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/**
 * Everything that can be asked of one account; each answers an {@link app.hamrah.schema.Outcome}.
 *
 * <p>A command that carries a {@code sessionId} is asked by the person in that session, which must live, belong to the
 * account and, where it says so, rest on a fresh login. Asking twice is asking once.
 */
public sealed interface AccountCommand {

    AccountId accountId();

    Origin origin();

    /** Changes the name shown; the provider's name no longer replaces it. Empty takes the provider's name again. */
    record ChangeDisplayName(
            @TargetAggregateIdentifier AccountId accountId, SessionId sessionId, Personal name, Origin origin)
            implements AccountCommand {}

    /** Adds a way in, just proved; needs a fresh login of the session too. E-mail addresses play no part. */
    record LinkIdentity(
            @TargetAggregateIdentifier AccountId accountId,
            SessionId sessionId,
            IdentityId identityId,
            Provider provider,
            Origin origin)
            implements AccountCommand {}

    /** Removes a way in, never the last; needs a fresh login. */
    record UnlinkIdentity(
            @TargetAggregateIdentifier AccountId accountId, SessionId sessionId, IdentityId identityId, Origin origin)
            implements AccountCommand {}

    /** Ends every session but the one asking; needs a fresh login. */
    record EndOtherSessions(@TargetAggregateIdentifier AccountId accountId, SessionId sessionId, Origin origin)
            implements AccountCommand {}

    /** Ends every session, the one asking included. */
    record EndAllSessions(@TargetAggregateIdentifier AccountId accountId, SessionId sessionId, Origin origin)
            implements AccountCommand {}

    /** Ends the account for good: sessions end, identities are released, the key of its data is destroyed; needs a fresh login. */
    record EraseAccount(@TargetAggregateIdentifier AccountId accountId, SessionId sessionId, Origin origin)
            implements AccountCommand {}

    /** An operator shuts the account out: its sessions end and sign-in is refused until it is reinstated. */
    record SuspendAccount(@TargetAggregateIdentifier AccountId accountId, Origin origin) implements AccountCommand {}

    record ReinstateAccount(@TargetAggregateIdentifier AccountId accountId, Origin origin) implements AccountCommand {}

    record GrantRole(@TargetAggregateIdentifier AccountId accountId, Role role, Origin origin)
            implements AccountCommand {}

    record WithdrawRole(@TargetAggregateIdentifier AccountId accountId, Role role, Origin origin)
            implements AccountCommand {}
}
