package app.hamrah.command.grant;

import app.hamrah.command.vault.KeyDestruction;
import app.hamrah.schema.identity.IdentityEvent;
import app.hamrah.schema.identity.IdentityEvent.IdentityClaimed;
import app.hamrah.schema.identity.IdentityEvent.IdentityReleased;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.identity.IdentityState;
import java.time.Clock;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/**
 * Makes the grants of an identity due once nobody holds it: it was unlinked, or its account was erased. It follows the
 * log, so no erasure waits for it and none is missed.
 *
 * <p>It looks how the identity stands now. The log may be read anew, and whoever has claimed it since has brought a
 * grant of their own.
 */
@ProcessingGroup(KeyDestruction.GROUP)
public final class GrantRelease {

    private final Grants grants;
    private final EventStore store;
    private final Clock clock;

    public GrantRelease(Grants grants, EventStore store, Clock clock) {
        this.grants = grants;
        this.store = store;
        this.clock = clock;
    }

    @EventHandler
    void on(IdentityReleased event) {
        if (!isHeld(event.identityId())) {
            grants.release(event.identityId(), clock.instant());
        }
    }

    /** Who is back has not left: to give back an older grant would withdraw the consent they have given anew. */
    @EventHandler
    void on(IdentityClaimed event) {
        if (isHeld(event.identityId())) {
            grants.hold(event.identityId());
        }
    }

    private boolean isHeld(IdentityId identityId) {
        var events = store.readEvents(identityId.value());
        @Nullable IdentityState state = null;
        while (events.hasNext()) {
            state = IdentityState.evolve(state, (IdentityEvent) events.next().getPayload());
        }
        return state != null && state.holder() != null;
    }
}
