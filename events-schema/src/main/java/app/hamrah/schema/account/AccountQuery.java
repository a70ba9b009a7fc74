package app.hamrah.schema.account;

import app.hamrah.schema.Personal;
import app.hamrah.schema.Sealed;
import app.hamrah.schema.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be looked up about accounts. */
public sealed interface AccountQuery {

    AccountId accountId();

    /**
     * One account as its person may see it. Answers {@link Account}.
     *
     * @param atLeast wait until the read model has seen this, or null to take it as it is
     */
    record FindAccount(AccountId accountId, @Nullable Version atLeast) implements AccountQuery {}

    /** What happened to an account lately, newest first, at most {@code limit}. Answers {@link Activities}. */
    record ListActivity(
            AccountId accountId, int limit, @Nullable Version atLeast) implements AccountQuery {}

    /** Opens sealed data; answered by the vault with {@link Opened}. */
    record OpenSealed(AccountId accountId, List<Sealed> values) implements AccountQuery {}

    /** An account, or null when there is none. */
    record Account(@Nullable AccountView account) {}

    record Activities(List<ActivityView> activities) {}

    /** One value for each that was asked, in order; null where the key is gone. */
    record Opened(List<@Nullable Personal> values) {}
}
