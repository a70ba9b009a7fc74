package app.hamrah.query;

import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.account.AccountQuery.Activities;
import app.hamrah.schema.account.AccountQuery.ListActivity;
import app.hamrah.schema.account.ActivityView;
import io.r2dbc.spi.Readable;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;

/** {@code activity_v1} to views. */
final class ActivityQueries {

    private static final int MOST = 200;

    private final Reads reads;

    ActivityQueries(Reads reads) {
        this.reads = reads;
    }

    @QueryHandler
    CompletableFuture<Activities> answer(ListActivity query) {
        return reads.answer(
                ActivityProjection.TABLE,
                query.atLeast(),
                db -> db.sql("""
                        SELECT happened_at, kind, client, detail FROM activity_v1 WHERE account_id = :account
                        ORDER BY log_position DESC LIMIT :limit""")
                        .bind("account", query.accountId().value())
                        .bind("limit", Math.clamp(query.limit(), 0, MOST))
                        .map(ActivityQueries::view)
                        .all()
                        .collectList()
                        .map(Activities::new));
    }

    private static ActivityView view(Readable row) {
        var client = Columns.textOrNull(row, "client");
        return new ActivityView(
                Columns.time(row, "happened_at"),
                Columns.text(row, "kind"),
                client == null ? null : new ClientLabel(client),
                Columns.textOrNull(row, "detail"));
    }
}
