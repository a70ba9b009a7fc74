package app.hamrah.edge.operator;

import app.hamrah.edge.Bus;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.account.AccountCommand;
import app.hamrah.schema.account.AccountCommand.GrantRole;
import app.hamrah.schema.account.AccountCommand.ReinstateAccount;
import app.hamrah.schema.account.AccountCommand.SuspendAccount;
import app.hamrah.schema.account.AccountCommand.WithdrawRole;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountQuery;
import app.hamrah.schema.account.AccountQuery.FindAccount;
import app.hamrah.schema.account.AccountView;
import app.hamrah.schema.account.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import reactor.core.publisher.Mono;

/** Accounts without anything personal, and what operators decide about them. */
@Endpoint(id = "accounts")
final class AccountsEndpoint {

    private final Bus bus;

    AccountsEndpoint(Bus bus) {
        this.bus = bus;
    }

    record Told(String account, String status, List<String> roles, Instant openedAt) {

        static Told of(AccountView view) {
            return new Told(
                    view.accountId().value(),
                    view.status().name(),
                    view.roles().stream().sorted().map(Role::name).toList(),
                    view.openedAt());
        }
    }

    /** @param changed whether anything was written; false when it held already */
    record Decided(String account, String action, boolean changed) {}

    @ReadOperation
    Mono<Told> find(@Selector String account) {
        var accountId = id(account);
        return bus.ask(new FindAccount(accountId, null), AccountQuery.Account.class)
                .flatMap(found -> Mono.justOrEmpty(found.account()))
                .map(Told::of)
                .switchIfEmpty(Mono.error(
                        () -> new ProblemException(ProblemType.NOT_FOUND, "There is no such account (yet)")));
    }

    /**
     * @param action {@code suspend}, {@code reinstate}, {@code grant} or {@code withdraw}
     * @param role for the last two: {@code auditor}, {@code analyst} or {@code operator}
     */
    @WriteOperation
    Mono<Decided> decide(@Selector String account, String action, @Nullable String role) {
        var accountId = id(account);
        return Operator.act(origin -> bus.send(command(accountId, action, role, origin), Outcome.class)
                .map(outcome -> switch (outcome) {
                    case Outcome.Done done -> new Decided(account, action, done.version() != null);
                    case Outcome.Refused refused -> throw OperatorAnswers.problem(refused.refusal());
                }));
    }

    private static AccountCommand command(AccountId account, String action, @Nullable String role, Origin origin) {
        return switch (action) {
            case "suspend" -> new SuspendAccount(account, origin);
            case "reinstate" -> new ReinstateAccount(account, origin);
            case "grant" -> new GrantRole(account, role(role), origin);
            case "withdraw" -> new WithdrawRole(account, role(role), origin);
            default ->
                throw new ProblemException(
                        ProblemType.VALIDATION_FAILED, "action must be suspend, reinstate, grant or withdraw");
        };
    }

    private static Role role(@Nullable String name) {
        try {
            return Role.valueOf(name == null ? "" : name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, "role must be auditor, analyst or operator");
        }
    }

    private static AccountId id(String text) {
        return OperatorAnswers.id("an account", text, AccountId::new);
    }
}
