package app.hamrah.schema.identity;

import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.identity.IdentityEvent.IdentityClaimed;
import app.hamrah.schema.identity.IdentityEvent.IdentityReleased;
import org.jspecify.annotations.Nullable;

/**
 * Who holds one identity.
 *
 * @param holder the account, or null while nobody holds it
 */
public record IdentityState(IdentityId identityId, @Nullable AccountId holder) {

    public static IdentityState evolve(IdentityEvent event) {
        return switch (event) {
            case IdentityClaimed claimed -> new IdentityState(claimed.identityId(), claimed.accountId());
            case IdentityReleased released -> new IdentityState(released.identityId(), null);
        };
    }
}
