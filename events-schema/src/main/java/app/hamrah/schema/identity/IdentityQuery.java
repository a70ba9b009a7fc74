package app.hamrah.schema.identity;

import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be looked up about identities. */
public sealed interface IdentityQuery {

    /**
     * The identities an account holds, oldest first. Answers {@link Identities}.
     *
     * @param atLeast wait until the read model has seen this, or null to take it as it is
     */
    record ListIdentities(AccountId accountId, @Nullable Version atLeast) implements IdentityQuery {}

    record Identities(List<IdentityView> identities) {}
}
