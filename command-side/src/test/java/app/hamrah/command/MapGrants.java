package app.hamrah.command;

import app.hamrah.command.grant.Grants;
import app.hamrah.schema.grant.GrantCommand.KeepGrant;
import app.hamrah.schema.grant.GrantId;
import app.hamrah.schema.grant.GrantQuery.DueGrant;
import app.hamrah.schema.identity.IdentityId;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Grants in memory. */
public final class MapGrants implements Grants {

    private record Kept(KeepGrant grant, Instant since, Instant due, int tries) {}

    private final Map<GrantId, Kept> grants = new LinkedHashMap<>();

    @Override
    public synchronized void keep(KeepGrant grant, Instant due) {
        if (!grants.containsKey(grant.grantId())) {
            grants.values()
                    .removeIf(kept -> kept.grant().identityId().equals(grant.identityId())
                            && kept.grant().clientId().equals(grant.clientId()));
            grants.put(grant.grantId(), new Kept(grant, due, due, 0));
        }
    }

    @Override
    public synchronized void release(IdentityId identityId, Instant due) {
        grants.replaceAll(
                (id, kept) -> kept.since() == null && kept.grant().identityId().equals(identityId)
                        ? new Kept(kept.grant(), due, due, 0)
                        : kept);
    }

    @Override
    public synchronized void hold(IdentityId identityId) {
        grants.replaceAll((id, kept) ->
                kept.grant().identityId().equals(identityId) ? new Kept(kept.grant(), null, null, 0) : kept);
    }

    @Override
    public synchronized List<DueGrant> due(Instant by, int limit) {
        return grants.values().stream()
                .filter(kept -> kept.due() != null && !kept.due().isAfter(by))
                .sorted(Comparator.comparing(Kept::due))
                .limit(limit)
                .map(Kept::grant)
                .map(grant -> new DueGrant(grant.grantId(), grant.provider(), grant.clientId(), grant.sealed()))
                .toList();
    }

    @Override
    public synchronized Standing find(GrantId grantId) {
        var kept = grants.get(grantId);
        return kept == null || kept.since() == null ? null : new Standing(kept.since(), kept.tries());
    }

    @Override
    public synchronized void postpone(GrantId grantId, Instant until) {
        grants.computeIfPresent(grantId, (id, kept) -> new Kept(kept.grant(), kept.since(), until, kept.tries() + 1));
    }

    @Override
    public synchronized void forget(GrantId grantId) {
        grants.remove(grantId);
    }

    public synchronized int count() {
        return grants.size();
    }
}
