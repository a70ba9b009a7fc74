package app.hamrah.command.account;

import app.hamrah.command.session.Sessions;
import app.hamrah.command.stream.Streams;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.Outcome.Refused;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountCommand;
import app.hamrah.schema.account.AccountCommand.GrantRole;
import app.hamrah.schema.account.AccountCommand.ReinstateAccount;
import app.hamrah.schema.account.AccountCommand.SuspendAccount;
import app.hamrah.schema.account.AccountCommand.WithdrawRole;
import app.hamrah.schema.account.AccountState.Begun;
import app.hamrah.schema.account.AccountStatus;
import app.hamrah.schema.session.EndReason;
import java.time.Clock;
import java.util.function.BiPredicate;
import org.axonframework.commandhandling.CommandHandler;

/** What operators decide about an account. An erased account takes no more decisions. */
public final class OperatorHandler {

    private final Streams<Account> accounts;
    private final Sessions sessions;
    private final Clock clock;

    public OperatorHandler(Streams<Account> accounts, Sessions sessions, Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.clock = clock;
    }

    @CommandHandler
    Outcome decide(SuspendAccount command) {
        return tell(command, (account, now) -> {
            var begun =
                    account.state().sessions().stream().map(Begun::sessionId).toList();
            if (!account.is(AccountStatus.ACTIVE)) {
                return false;
            }
            begun.forEach(session -> sessions.end(session, EndReason.ACCOUNT_SUSPENDED, command.origin(), now.at()));
            return account.suspend(now);
        });
    }

    @CommandHandler
    Outcome decide(ReinstateAccount command) {
        return tell(command, Account::reinstate);
    }

    @CommandHandler
    Outcome decide(GrantRole command) {
        return tell(command, (account, now) -> account.grant(command.role(), now));
    }

    @CommandHandler
    Outcome decide(WithdrawRole command) {
        return tell(command, (account, now) -> account.withdraw(command.role(), now));
    }

    private Outcome tell(AccountCommand command, BiPredicate<Account, Provenance> decision) {
        return accounts.find(command.accountId())
                .map(account -> account.<Outcome>invoke(root -> {
                    if (root.is(AccountStatus.ERASED)) {
                        return new Refused(Refusal.ACCOUNT_ERASED);
                    }
                    var wrote = decision.test(root, command.origin().at(clock.instant()));
                    return new Done(wrote ? root.version() : null);
                }))
                .orElse(new Refused(Refusal.NO_SUCH_ACCOUNT));
    }
}
