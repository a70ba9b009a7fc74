package app.hamrah.command.account;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import app.hamrah.schema.Provenance;
import app.hamrah.schema.Provider;
import app.hamrah.schema.StoredName;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountEvent;
import app.hamrah.schema.account.AccountEvent.AccountErased;
import app.hamrah.schema.account.AccountEvent.AccountOpened;
import app.hamrah.schema.account.AccountEvent.AccountReinstated;
import app.hamrah.schema.account.AccountEvent.AccountSuspended;
import app.hamrah.schema.account.AccountEvent.DeviceAdded;
import app.hamrah.schema.account.AccountEvent.ErasureRequested;
import app.hamrah.schema.account.AccountEvent.IdentityLinked;
import app.hamrah.schema.account.AccountEvent.IdentityUnlinked;
import app.hamrah.schema.account.AccountEvent.ProfileChanged;
import app.hamrah.schema.account.AccountEvent.RoleGranted;
import app.hamrah.schema.account.AccountEvent.RoleWithdrawn;
import app.hamrah.schema.account.AccountEvent.SignedIn;
import app.hamrah.schema.account.AccountEvent.SignedOutEverywhere;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountState;
import app.hamrah.schema.account.AccountStatus;
import app.hamrah.schema.account.Role;
import app.hamrah.schema.account.SealedProfile;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionStanding;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;

/**
 * One account deciding about itself. It keeps what only it can know; whether the one who asks may, its handlers see to.
 *
 * <p>It is its own snapshot. A changed {@link AccountState} needs a new revision here: older snapshots are then passed
 * over and the stream is read from its start.
 */
@AggregateRoot
@StoredName(value = "account.snapshot", revision = 2)
@SuppressWarnings("NullAway.Init") // set by the first event, which is why there is a stream
public final class Account {

    @AggregateIdentifier
    private AccountId accountId;

    private AccountState state;

    Account() {}

    @JsonCreator
    Account(@JsonProperty("state") AccountState state) {
        this.accountId = state.accountId();
        this.state = state;
    }

    /** An account that begins with its first way in. */
    public Account(
            AccountId accountId,
            SealedProfile profile,
            IdentityId identityId,
            Provider provider,
            Provenance provenance) {
        apply(new AccountOpened(accountId, profile, provenance));
        apply(new IdentityLinked(accountId, identityId, provider, provenance));
    }

    /** What its events add up to. */
    @JsonProperty("state")
    public AccountState state() {
        return state;
    }

    /** The version its last event left. */
    public Version version() {
        return Version.of(accountId, getVersion());
    }

    public boolean is(AccountStatus status) {
        return state.status() == status;
    }

    /** Remembers a session just started, and forgets others. */
    public void signIn(
            SessionStanding session, IdentityId identityId, List<SessionId> forgotten, Provenance provenance) {
        apply(new SignedIn(
                accountId, session.sessionId(), identityId, session.absoluteDeadline(), forgotten, provenance));
    }

    /** Remembers a device just bound to it, and forgets others. */
    public void add(DeviceId deviceId, List<DeviceId> forgotten, Provenance provenance) {
        apply(new DeviceAdded(accountId, deviceId, forgotten, provenance));
    }

    public void changeProfile(SealedProfile profile, boolean nameChosen, Provenance provenance) {
        apply(new ProfileChanged(accountId, profile, nameChosen, provenance));
    }

    void link(IdentityId identityId, Provider provider, Provenance provenance) {
        apply(new IdentityLinked(accountId, identityId, provider, provenance));
    }

    void unlink(IdentityId identityId, Provenance provenance) {
        state.identities().stream()
                .filter(linked -> linked.identityId().equals(identityId))
                .forEach(linked -> apply(new IdentityUnlinked(accountId, identityId, linked.provider(), provenance)));
    }

    void signOutEverywhere(SessionId asking, boolean kept, Provenance provenance) {
        apply(new SignedOutEverywhere(accountId, asking, kept, provenance));
    }

    void requestErasure(SessionId asking, Provenance provenance) {
        apply(new ErasureRequested(accountId, asking, provenance));
    }

    void erase(Provenance provenance) {
        apply(new AccountErased(accountId, provenance));
    }

    boolean suspend(Provenance provenance) {
        if (!is(AccountStatus.ACTIVE)) {
            return false;
        }
        apply(new AccountSuspended(accountId, provenance));
        return true;
    }

    boolean reinstate(Provenance provenance) {
        if (!is(AccountStatus.SUSPENDED)) {
            return false;
        }
        apply(new AccountReinstated(accountId, provenance));
        return true;
    }

    boolean grant(Role role, Provenance provenance) {
        if (state.roles().contains(role)) {
            return false;
        }
        apply(new RoleGranted(accountId, role, provenance));
        return true;
    }

    boolean withdraw(Role role, Provenance provenance) {
        if (!state.roles().contains(role)) {
            return false;
        }
        apply(new RoleWithdrawn(accountId, role, provenance));
        return true;
    }

    @EventSourcingHandler
    void evolve(AccountEvent event) {
        accountId = event.accountId();
        state = AccountState.evolve(state, event);
    }
}
