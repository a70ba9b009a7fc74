package app.hamrah.schema.identity;

import static app.hamrah.schema.EventExamples.ACCOUNT;
import static app.hamrah.schema.EventExamples.IDENTITY;
import static app.hamrah.schema.EventExamples.SIGNAL;
import static app.hamrah.schema.EventExamples.after;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.EventExamples;
import app.hamrah.schema.Provider;
import app.hamrah.schema.identity.IdentityEvent.SignalReceived;
import org.junit.jupiter.api.Test;

class IdentityStateTest {

    @Test
    void aReleasedIdentityIsNobodysAndStillKnowsWhatItWasTold() {
        IdentityState state = null;
        for (var event : EventExamples.ofIdentity()) {
            state = IdentityState.evolve(state, event);
        }
        assertThat(state.holder()).isNull();
        assertThat(state.signals()).containsExactly(SIGNAL);
    }

    @Test
    void theOldestNotificationIsForgottenFirst() {
        IdentityState state = null;
        for (int i = 0; i < IdentityState.MOST_SIGNALS + 1; i++) {
            state = IdentityState.evolve(
                    state,
                    new SignalReceived(
                            IDENTITY, ACCOUNT, Provider.APPLE, SignalKind.EMAIL_ENABLED, signal(i), after(i)));
        }
        assertThat(state.signals())
                .hasSize(IdentityState.MOST_SIGNALS)
                .startsWith(signal(1))
                .endsWith(signal(IdentityState.MOST_SIGNALS));
    }

    private static SignalId signal(int number) {
        return new SignalId("sig_" + "%043d".formatted(number));
    }
}
