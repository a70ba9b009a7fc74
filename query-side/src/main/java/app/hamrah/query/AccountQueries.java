package app.hamrah.query;

import app.hamrah.schema.Personal;
import app.hamrah.schema.Sealed;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountQuery.Account;
import app.hamrah.schema.account.AccountQuery.FindAccount;
import app.hamrah.schema.account.AccountStatus;
import app.hamrah.schema.account.AccountView;
import app.hamrah.schema.account.Role;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;

/** {@code account_v1} to views. */
final class AccountQueries {

    private final Reads reads;
    private final Vault vault;

    AccountQueries(Reads reads, Vault vault) {
        this.reads = reads;
        this.vault = vault;
    }

    @QueryHandler
    CompletableFuture<Account> answer(FindAccount query) {
        return reads.answer(
                AccountProjection.TABLE,
                query.atLeast(),
                db -> db.sql("""
                        SELECT status, email, email_verified, name, name_chosen, picture, roles, opened_at
                        FROM account_v1 WHERE account_id = :account""")
                        .bind("account", query.accountId().value())
                        .map(Row::of)
                        .one()
                        .flatMap(row -> vault.open(query.accountId(), Stream.of(row.email(), row.name(), row.picture()))
                                .map(opened -> new Account(row.view(query.accountId(), opened))))
                        .defaultIfEmpty(new Account(null)));
    }

    private record Row(
            AccountStatus status,
            @Nullable Sealed email,
            boolean emailVerified,
            @Nullable Sealed name,
            boolean nameChosen,
            @Nullable Sealed picture,
            Set<Role> roles,
            Instant openedAt) {

        static Row of(Readable row) {
            return new Row(
                    AccountStatus.valueOf(Columns.text(row, "status")),
                    Columns.sealed(row, "email"),
                    Columns.flag(row, "email_verified"),
                    Columns.sealed(row, "name"),
                    Columns.flag(row, "name_chosen"),
                    Columns.sealed(row, "picture"),
                    Set.copyOf(Columns.roles(Columns.text(row, "roles"))),
                    Columns.time(row, "opened_at"));
        }

        AccountView view(AccountId accountId, Map<Sealed, Personal> opened) {
            return new AccountView(
                    accountId,
                    status,
                    email == null ? null : opened.get(email),
                    emailVerified,
                    name == null ? null : opened.get(name),
                    nameChosen,
                    picture == null ? null : opened.get(picture),
                    roles,
                    openedAt);
        }
    }
}
