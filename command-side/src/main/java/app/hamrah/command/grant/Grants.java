package app.hamrah.command.grant;

import app.hamrah.schema.grant.GrantCommand.KeepGrant;
import app.hamrah.schema.grant.GrantId;
import app.hamrah.schema.grant.GrantQuery.DueGrant;
import app.hamrah.schema.identity.IdentityId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where grants lie, beside the keys of personal data; never the event log. Of an identity there is one for each client
 * at most.
 *
 * <p>What a write has answered survives the loss of power. Any of these throws
 * {@link app.hamrah.schema.StoreUnavailableException} while they cannot be had.
 */
public interface Grants {

    /**
     * What is known of a grant that is to be given back.
     *
     * @param since when it first became due
     * @param tries how often it was tried in vain
     */
    record Standing(Instant since, int tries) {}

    /**
     * Keeps a grant in the place of what there is of its identity and client.
     *
     * @param due when it is to be given back, or null for not yet
     */
    void keep(KeepGrant grant, @Nullable Instant due);

    /** Makes all grants of an identity due that are not yet. */
    void release(IdentityId identityId, Instant due);

    /** No grant of an identity is due any more: somebody holds it again. */
    void hold(IdentityId identityId);

    /** At most {@code limit} grants that are due by then, longest due first. */
    List<DueGrant> due(Instant by, int limit);

    /** How it stands with a grant; null when there is none, or it is not to be given back. */
    @Nullable
    Standing find(GrantId grantId);

    /** Counts a try in vain, and puts the next one off. */
    void postpone(GrantId grantId, Instant until);

    /** Forgets a grant; no harm when there is none. */
    void forget(GrantId grantId);
}
