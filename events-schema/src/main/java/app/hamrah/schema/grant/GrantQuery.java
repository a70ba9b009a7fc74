package app.hamrah.schema.grant;

import app.hamrah.schema.Provider;
import java.util.List;

/** Everything that can be looked up about grants. */
public sealed interface GrantQuery {

    /** Grants to be given back to their providers now, longest due first, at most {@code limit}. Answers {@link DueGrants}. */
    record FindDueGrants(int limit) implements GrantQuery {}

    /** A grant to be given back. */
    record DueGrant(GrantId grantId, Provider provider, ClientId clientId, EdgeSealed sealed) {}

    record DueGrants(List<DueGrant> grants) {

        public DueGrants {
            grants = List.copyOf(grants);
        }
    }
}
