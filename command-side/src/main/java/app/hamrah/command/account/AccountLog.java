package app.hamrah.command.account;

import app.hamrah.schema.account.AccountEvent;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountState;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** Reads an account from its log, without a lock. */
public final class AccountLog {

    private final EventStore store;

    public AccountLog(EventStore store) {
        this.store = store;
    }

    Optional<AccountState> read(AccountId accountId) {
        var events = store.readEvents(accountId.value());
        @Nullable AccountState state = null;
        while (events.hasNext()) {
            state = switch (events.next().getPayload()) {
                case Account snapshot -> snapshot.state();
                case AccountEvent event -> AccountState.evolve(state, event);
                case Object other -> throw new IllegalStateException("not of an account: " + other.getClass());
            };
        }
        return Optional.ofNullable(state);
    }
}
