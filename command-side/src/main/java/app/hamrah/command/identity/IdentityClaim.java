package app.hamrah.command.identity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import app.hamrah.schema.Provenance;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.identity.IdentityCommand.ReportProviderSignal;
import app.hamrah.schema.identity.IdentityEvent;
import app.hamrah.schema.identity.IdentityEvent.IdentityClaimed;
import app.hamrah.schema.identity.IdentityEvent.IdentityReleased;
import app.hamrah.schema.identity.IdentityEvent.SignalReceived;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.identity.IdentityState;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/** The claim on one provider's subject: its stream's id is the subject, so two accounts cannot both hold it. */
@AggregateRoot
@SuppressWarnings("NullAway.Init") // Axon makes it blank and fills it from its events
public final class IdentityClaim {

    @AggregateIdentifier
    private IdentityId identityId;

    private @Nullable IdentityState state;

    IdentityClaim() {}

    /** Who holds it, or null. */
    @Nullable
    AccountId holder() {
        return state == null ? null : state.holder();
    }

    void claim(IdentityId claimed, AccountId accountId, Provider provider, Provenance provenance) {
        if (holder() != null) {
            throw new IllegalStateException("the identity is held");
        }
        apply(new IdentityClaimed(claimed, accountId, provider, provenance));
    }

    /** Gives it up, if this account holds it. */
    void release(AccountId accountId, Provenance provenance) {
        if (accountId.equals(holder())) {
            apply(new IdentityReleased(identityId, accountId, provenance));
        }
    }

    /** Keeps what its provider told, if somebody holds it and it was not told before; answers whether it did. */
    boolean receive(ReportProviderSignal command, Provenance provenance) {
        var holder = holder();
        if (holder == null || (state != null && state.signals().contains(command.signalId()))) {
            return false;
        }
        apply(new SignalReceived(
                identityId, holder, command.provider(), command.kind(), command.signalId(), provenance));
        return true;
    }

    Version version() {
        return Version.of(identityId, getVersion());
    }

    @EventSourcingHandler
    void evolve(IdentityEvent event) {
        identityId = event.identityId();
        state = IdentityState.evolve(state, event);
    }
}
