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
import java.time.Instant;
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

    /** Decides for somebody who has been let in, and answers in full. */
    @FunctionalInterface
    interface Answering {
        Outcome decide(Account account, Provenance now);
    }

    /** Asks {@code decision} if the person may act, and answers what it answers. */
    Outcome let(AccountId accountId, SessionId sessionId, Login login, Origin origin, Answering decision) {
        return accounts.find(accountId)
                .map(account -> account.<Outcome>invoke(root -> {
                    var now = clock.instant();
                    var refusal = refusalOf(root, sessionId, login, now);
                    return refusal == null ? decision.decide(root, origin.at(now)) : new Refused(refusal);
                }))
                .orElse(new Refused(Refusal.NO_SUCH_ACCOUNT));
    }

    /** Asks {@code decision} if the person may act; {@link Done} tells the account's new version if it wrote any. */
    Outcome admit(AccountId accountId, SessionId sessionId, Login login, Origin origin, Decision decision) {
        return let(accountId, sessionId, login, origin, (account, now) -> {
            var before = account.version();
            var refusal = decision.decide(account, now);
            if (refusal != null) {
                return new Refused(refusal);
            }
            return new Done(before.equals(account.version()) ? null : account.version());
        });
    }

    private @Nullable Refusal refusalOf(Account account, SessionId sessionId, Login login, Instant now) {
        var state = account.state();
        var refusal = ofStatus(state.status());
        return refusal == null ? sessions.refusalOf(sessionId, state.accountId(), login == Login.FRESH, now) : refusal;
    }

    private static @Nullable Refusal ofStatus(AccountStatus status) {
        return switch (status) {
            case ACTIVE -> null;
            case SUSPENDED -> Refusal.ACCOUNT_SUSPENDED;
            case ERASED -> Refusal.ACCOUNT_ERASED;
        };
    }
}
