package app.hamrah.command.receipt;

import app.hamrah.schema.receipt.ReceiptQuery.DueReceipts;
import app.hamrah.schema.receipt.ReceiptQuery.FindDueReceipts;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.axonframework.queryhandling.QueryHandler;

/** Tells the edge which receipts it is to trade. */
public final class ReceiptQueries {

    private static final int MOST = 5_000;

    private final Receipts receipts;
    private final Clock clock;
    private final Executor executor;

    /** @param executor where they are read: never the asker's thread, which may be an event loop */
    public ReceiptQueries(Receipts receipts, Clock clock, Executor executor) {
        this.receipts = receipts;
        this.clock = clock;
        this.executor = executor;
    }

    @QueryHandler
    public CompletableFuture<DueReceipts> answer(FindDueReceipts query) {
        return CompletableFuture.supplyAsync(
                () -> new DueReceipts(receipts.due(clock.instant(), Math.clamp(query.limit(), 0, MOST))), executor);
    }
}
