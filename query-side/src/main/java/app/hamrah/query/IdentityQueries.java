package app.hamrah.query;

import app.hamrah.schema.Provider;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.identity.IdentityQuery.Identities;
import app.hamrah.schema.identity.IdentityQuery.ListIdentities;
import app.hamrah.schema.identity.IdentityView;
import io.r2dbc.spi.Readable;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;

/** {@code identity_v1} to views. */
final class IdentityQueries {

    private static final int MOST = 200;

    private final Reads reads;

    IdentityQueries(Reads reads) {
        this.reads = reads;
    }

    @QueryHandler
    CompletableFuture<Identities> answer(ListIdentities query) {
        return reads.answer(
                IdentityProjection.TABLE,
                query.atLeast(),
                db -> db.sql("""
                        SELECT identity_id, provider, claimed_at FROM identity_v1 WHERE account_id = :account
                        ORDER BY claimed_at, identity_id LIMIT :limit""")
                        .bind("account", query.accountId().value())
                        .bind("limit", MOST)
                        .map(IdentityQueries::view)
                        .all()
                        .collectList()
                        .map(Identities::new));
    }

    private static IdentityView view(Readable row) {
        return new IdentityView(
                new IdentityId(Columns.text(row, "identity_id")),
                Provider.valueOf(Columns.text(row, "provider")),
                Columns.time(row, "claimed_at"));
    }
}
