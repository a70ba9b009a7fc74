package app.hamrah.query;

import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Sealed;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionQuery.Due;
import app.hamrah.schema.session.SessionQuery.FindDueSessions;
import app.hamrah.schema.session.SessionQuery.ListSessions;
import app.hamrah.schema.session.SessionQuery.Sessions;
import app.hamrah.schema.session.SessionView;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** {@code session_v2} to views. What has ended is never listed, whatever instant is asked about. */
final class SessionQueries {

    private static final int MOST_LISTED = 200;
    private static final int MOST_DUE = 1_000;

    private final Reads reads;
    private final Vault vault;

    SessionQueries(Reads reads, Vault vault) {
        this.reads = reads;
        this.vault = vault;
    }

    @QueryHandler
    CompletableFuture<Sessions> answer(ListSessions query) {
        return reads.answer(
                SessionProjection.TABLE,
                query.atLeast(),
                db -> db.sql("""
                        SELECT session_id, provider, channel, client, network, device_id, started_at, authenticated_at,
                                extended_at, ends_at
                        FROM session_v2 WHERE account_id = :account AND ended_at IS NULL AND ends_at > :at
                        ORDER BY started_at DESC, session_id DESC LIMIT :limit""")
                        .bind("account", query.accountId().value())
                        .bind("at", Columns.time(query.at()))
                        .bind("limit", MOST_LISTED)
                        .map(Row::of)
                        .all()
                        .collectList()
                        .flatMap(rows -> vault.open(
                                        query.accountId(), rows.stream().map(Row::network))
                                .map(opened -> views(query.accountId(), rows, opened))));
    }

    @QueryHandler
    CompletableFuture<Due> answer(FindDueSessions query) {
        return reads.answer(
                SessionProjection.TABLE,
                null,
                db -> db.sql("""
                        SELECT session_id FROM session_v2 WHERE ended_at IS NULL AND ends_at < :before
                        ORDER BY ends_at LIMIT :limit""")
                        .bind("before", Columns.time(query.before()))
                        .bind("limit", Math.clamp(query.limit(), 0, MOST_DUE))
                        .map(row -> new SessionId(Columns.text(row, "session_id")))
                        .all()
                        .collectList()
                        .map(Due::new));
    }

    private static Sessions views(AccountId accountId, List<Row> rows, Map<Sealed, Personal> opened) {
        return new Sessions(
                rows.stream().map(row -> row.view(accountId, opened)).toList());
    }

    private record Row(
            SessionId sessionId,
            Provider provider,
            Channel channel,
            ClientLabel client,
            @Nullable Sealed network,
            @Nullable DeviceId deviceId,
            Instant startedAt,
            Instant authenticatedAt,
            @Nullable Instant extendedAt,
            Instant endsAt) {

        static Row of(Readable row) {
            return new Row(
                    new SessionId(Columns.text(row, "session_id")),
                    Provider.valueOf(Columns.text(row, "provider")),
                    Channel.valueOf(Columns.text(row, "channel")),
                    new ClientLabel(Columns.text(row, "client")),
                    Columns.sealed(row, "network"),
                    Columns.deviceOrNull(row, "device_id"),
                    Columns.time(row, "started_at"),
                    Columns.time(row, "authenticated_at"),
                    Columns.timeOrNull(row, "extended_at"),
                    Columns.time(row, "ends_at"));
        }

        SessionView view(AccountId accountId, Map<Sealed, Personal> opened) {
            return new SessionView(
                    sessionId,
                    accountId,
                    provider,
                    channel,
                    client,
                    network == null ? null : opened.get(network),
                    deviceId,
                    startedAt,
                    authenticatedAt,
                    extendedAt,
                    endsAt);
        }
    }
}
