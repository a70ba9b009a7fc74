package app.hamrah.command.account;

import app.hamrah.command.session.Sessions;
import app.hamrah.command.stream.Streams;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.Outcome.Refused;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountStatus;
import app.hamrah.schema.session.SessionId;
import java.time.Clock;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/** Lets a person act on an account: their own, in use, through a session that lives and is fresh where that is asked. */
public final class PersonGate {

    private final Streams<Account> accounts;
    private final Sessions sessions;
    private final Clock clock;

    public PersonGate(Streams<Account> accounts, Sessions sessions, Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** How fresh the login must be. */
    enum Login {
        ANY,
        FRESH
    }

    /** Decides for somebody who has been let in; answers why not, or null when it holds now. */
    @FunctionalInterface
    interface Decision {
        @Nullable
        Refusal decide(Account account, Provenance now);
    }

    /** Asks {@code decision} if the person may act; {@link Done} tells the account's new version if it wrote any. */
    Outcome admit(AccountId accountId, SessionId sessionId, Login login, Origin origin, Decision decision) {
        var account = accounts.find(accountId);
        if (account.isEmpty()) {
            return new Refused(Refusal.NO_SUCH_ACCOUNT);
        }
        return account.get().invoke(root -> admit(account.get(), root, sessionId, login, origin, decision));
    }

    private Outcome admit(
            Aggregate<Account> account,
            Account root,
            SessionId sessionId,
            Login login,
            Origin origin,
            Decision decision) {
        var now = clock.instant();
        var accountId = root.state().accountId();
        var refusal = ofStatus(root.state().status());
        if (refusal == null) {
            refusal = sessions.refusalOf(sessionId, accountId, login == Login.FRESH, now);
        }
        var before = account.version();
        if (refusal == null) {
            refusal = decision.decide(root, origin.at(now));
        }
        if (refusal != null) {
            return new Refused(refusal);
        }
        return new Done(before.equals(account.version()) ? null : root.version());
    }

    private static @Nullable Refusal ofStatus(AccountStatus status) {
        return switch (status) {
            case ACTIVE -> null;
            case SUSPENDED -> Refusal.ACCOUNT_SUSPENDED;
            case ERASED -> Refusal.ACCOUNT_ERASED;
        };
    }
}
