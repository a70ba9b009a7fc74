package app.hamrah.schema.identity;

import app.hamrah.schema.Provenance;
import app.hamrah.schema.Provider;
import app.hamrah.schema.StoredName;
import app.hamrah.schema.account.AccountId;

/** Everything that can have happened to the claim on one provider's subject. Stored for ever: add, never edit. */
public sealed interface IdentityEvent {

    IdentityId identityId();

    AccountId accountId();

    Provenance provenance();

    /** An account holds this identity; nobody else can until it is released. */
    @StoredName("identity.claimed")
    record IdentityClaimed(IdentityId identityId, AccountId accountId, Provider provider, Provenance provenance)
            implements IdentityEvent {}

    /** The identity is free again: unlinked, or its account was erased. */
    @StoredName("identity.released")
    record IdentityReleased(IdentityId identityId, AccountId accountId, Provenance provenance)
            implements IdentityEvent {}

    /** The provider told something of the person behind it, while this account held it. */
    @StoredName("identity.signal-received")
    record SignalReceived(
            IdentityId identityId,
            AccountId accountId,
            Provider provider,
            SignalKind kind,
            SignalId signalId,
            Provenance provenance)
            implements IdentityEvent {}
}
