package app.hamrah.command.grant;

import app.hamrah.schema.grant.GrantQuery.DueGrants;
import app.hamrah.schema.grant.GrantQuery.FindDueGrants;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.axonframework.queryhandling.QueryHandler;

/** Tells the edge which grants it is to give back; only the edge can open them. */
public final class GrantQueries {

    private static final int MOST = 100;

    private final Grants grants;
    private final Clock clock;
    private final Executor executor;

    /** @param executor where they are read: never the asker's thread, which may be an event loop */
    public GrantQueries(Grants grants, Clock clock, Executor executor) {
        this.grants = grants;
        this.clock = clock;
        this.executor = executor;
    }

    @QueryHandler
    public CompletableFuture<DueGrants> answer(FindDueGrants query) {
        return CompletableFuture.supplyAsync(
                () -> new DueGrants(grants.due(clock.instant(), Math.clamp(query.limit(), 0, MOST))), executor);
    }
}
