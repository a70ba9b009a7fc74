package app.hamrah.schema.identity;

import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.identity.IdentityEvent.IdentityClaimed;
import app.hamrah.schema.identity.IdentityEvent.IdentityReleased;
import app.hamrah.schema.identity.IdentityEvent.SignalReceived;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who holds one identity, and what its provider told of it lately.
 *
 * @param holder the account, or null while nobody holds it
 * @param signals the last {@value #MOST_SIGNALS} notifications, whoever held it then, oldest first
 */
public record IdentityState(IdentityId identityId, @Nullable AccountId holder, List<SignalId> signals) {

    /** How many notifications are remembered, so that none of them counts twice. */
    public static final int MOST_SIGNALS = 32;

    public IdentityState {
        signals = List.copyOf(signals);
    }

    /** @param before the state so far; null before the first event */
    public static IdentityState evolve(@Nullable IdentityState before, IdentityEvent event) {
        List<SignalId> known = before == null ? List.of() : before.signals;
        return switch (event) {
            case IdentityClaimed claimed -> new IdentityState(claimed.identityId(), claimed.accountId(), known);
            case IdentityReleased released -> new IdentityState(released.identityId(), null, known);
            case SignalReceived signal ->
                new IdentityState(signal.identityId(), signal.accountId(), plus(known, signal.signalId()));
        };
    }

    private static List<SignalId> plus(List<SignalId> known, SignalId last) {
        var forgotten = Math.max(0, known.size() + 1 - MOST_SIGNALS);
        return Stream.concat(known.stream().skip(forgotten), Stream.of(last)).toList();
    }
}
