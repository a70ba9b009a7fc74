package app.hamrah.command.vault;

import app.hamrah.schema.Personal;
import app.hamrah.schema.account.AccountQuery.OpenSealed;
import app.hamrah.schema.account.AccountQuery.Opened;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** Opens sealed data for those who may show it; the vault's key never leaves this side. */
public final class SealedQueries {

    private final Vault vault;
    private final Executor executor;

    /** @param executor where the keys are read: never the asker's thread, which may be an event loop */
    public SealedQueries(Vault vault, Executor executor) {
        this.vault = vault;
        this.executor = executor;
    }

    @QueryHandler
    public CompletableFuture<Opened> answer(OpenSealed query) {
        return CompletableFuture.supplyAsync(
                () -> {
                    var opened = new ArrayList<@Nullable Personal>();
                    query.values().forEach(value -> opened.add(vault.open(query.accountId(), value)));
                    return new Opened(opened);
                },
                executor);
    }
}
