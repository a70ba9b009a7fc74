package app.hamrah.schema.account;

import app.hamrah.schema.Provenance;
import app.hamrah.schema.Provider;
import app.hamrah.schema.StoredName;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionId;
import java.time.Instant;
import java.util.List;

/** Everything that can have happened to one account. Stored for ever: add, never edit. */
public sealed interface AccountEvent {

    AccountId accountId();

    Provenance provenance();

    @StoredName("account.opened")
    record AccountOpened(AccountId accountId, SealedProfile profile, Provenance provenance) implements AccountEvent {}

    @StoredName("account.identity-linked")
    record IdentityLinked(AccountId accountId, IdentityId identityId, Provider provider, Provenance provenance)
            implements AccountEvent {}

    @StoredName("account.identity-unlinked")
    record IdentityUnlinked(AccountId accountId, IdentityId identityId, Provider provider, Provenance provenance)
            implements AccountEvent {}

    /**
     * A session began; the account remembers it until it is forgotten.
     *
     * @param until its absolute deadline
     * @param forgotten sessions it remembers no longer: some had ended, the others end to make room for this one
     */
    @StoredName("account.signed-in")
    record SignedIn(
            AccountId accountId,
            SessionId sessionId,
            IdentityId identityId,
            Instant until,
            List<SessionId> forgotten,
            Provenance provenance)
            implements AccountEvent {

        public SignedIn {
            forgotten = List.copyOf(forgotten);
        }
    }

    /**
     * Somebody signed in with a device for the first time; the account remembers it until it is forgotten.
     *
     * @param forgotten devices it remembers no longer: some were revoked, the others retire to make room for this one
     */
    @StoredName("account.device-added")
    record DeviceAdded(AccountId accountId, DeviceId deviceId, List<DeviceId> forgotten, Provenance provenance)
            implements AccountEvent {

        public DeviceAdded {
            forgotten = List.copyOf(forgotten);
        }
    }

    /**
     * The provider, or the person, said something new.
     *
     * @param nameChosen whether the name is the person's own choice, which no provider replaces
     */
    @StoredName("account.profile-changed")
    record ProfileChanged(AccountId accountId, SealedProfile profile, boolean nameChosen, Provenance provenance)
            implements AccountEvent {}

    @StoredName("account.role-granted")
    record RoleGranted(AccountId accountId, Role role, Provenance provenance) implements AccountEvent {}

    @StoredName("account.role-withdrawn")
    record RoleWithdrawn(AccountId accountId, Role role, Provenance provenance) implements AccountEvent {}

    @StoredName("account.suspended")
    record AccountSuspended(AccountId accountId, Provenance provenance) implements AccountEvent {}

    @StoredName("account.reinstated")
    record AccountReinstated(AccountId accountId, Provenance provenance) implements AccountEvent {}

    /** Its person ended every session, or every one but {@code kept} when that is true. */
    @StoredName("account.signed-out-everywhere")
    record SignedOutEverywhere(AccountId accountId, SessionId sessionId, boolean kept, Provenance provenance)
            implements AccountEvent {}

    @StoredName("account.erasure-requested")
    record ErasureRequested(AccountId accountId, SessionId sessionId, Provenance provenance) implements AccountEvent {}

    /** Nothing of the account can be read again, and it can never be used again. */
    @StoredName("account.erased")
    record AccountErased(AccountId accountId, Provenance provenance) implements AccountEvent {}
}
