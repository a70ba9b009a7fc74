package app.hamrah.command.signin;

import app.hamrah.command.account.Account;
import app.hamrah.command.identity.Claims;
import app.hamrah.command.identity.Claims.Claim;
import app.hamrah.command.session.SessionLog;
import app.hamrah.command.session.Sessions;
import app.hamrah.command.stream.Streams;
import app.hamrah.command.vault.Vault;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import app.hamrah.schema.signin.SignInAnswer.Refused;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import java.time.Clock;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;

/**
 * A verified identity becomes a session: claim, account and session in one unit of work, so in one append.
 *
 * <p>Whoever signs in acts as the account from here on: the events say so.
 */
public final class SignInHandler {

    private final Claims claims;
    private final Streams<Account> accounts;
    private final Sessions sessions;
    private final SessionLog log;
    private final Vault vault;
    private final Clock clock;
    private final Entrance entrance;

    public SignInHandler(
            Claims claims, Streams<Account> accounts, Sessions sessions, SessionLog log, Vault vault, Clock clock) {
        this.claims = claims;
        this.accounts = accounts;
        this.sessions = sessions;
        this.log = log;
        this.vault = vault;
        this.clock = clock;
        this.entrance = new Entrance(sessions, vault);
    }

    @CommandHandler
    SignInAnswer decide(SignIn command) {
        var claim = claims.of(command.identityId());
        var now = clock.instant();
        var begun = log.read(command.sessionId());
        if (begun.isPresent()) {
            return again(command, begun.get(), now);
        }
        return claim.holder() == null ? open(command, claim, now) : enter(command, claim.holder(), now);
    }

    private SignInAnswer open(SignIn command, Claim claim, Instant now) {
        var accountId = command.newAccountId();
        if (accounts.find(accountId).isPresent()) {
            return new Refused(Refusal.ACCOUNT_ERASED);
        }
        var provenance = Entrance.as(accountId, command, now);
        claim.claim(accountId, command.provider(), provenance);
        var profile = Profiles.of(command.profile(), accountId, vault);
        var account = accounts.begin(
                () -> new Account(accountId, profile, command.identityId(), command.provider(), provenance));
        return account.invoke(
                root -> entrance.start(command, root, null, entrance.roomFor(root.state()), provenance, true));
    }

    private SignInAnswer enter(SignIn command, AccountId accountId, Instant now) {
        var account = accounts.find(accountId)
                .orElseThrow(() -> new IllegalStateException("a claim is held by an account that never was"));
        return account.invoke(root -> switch (root.state().status()) {
            case ERASED -> new Refused(Refusal.ACCOUNT_ERASED);
            case SUSPENDED -> new Refused(Refusal.ACCOUNT_SUSPENDED);
            case ACTIVE -> {
                var provenance = Entrance.as(accountId, command, now);
                var room = entrance.roomFor(root.state());
                entrance.greet(command, root, provenance);
                yield entrance.start(command, root, null, room, provenance, false);
            }
        });
    }

    private SignInAnswer again(SignIn command, SessionLog.Read begun, Instant now) {
        var state = begun.state();
        if (!state.identityId().equals(command.identityId())) {
            return new Refused(Refusal.NO_SUCH_SESSION);
        }
        if (state.ended() != null || state.isDue(now)) {
            return new Refused(Refusal.SESSION_ENDED);
        }
        return new Accepted(state.standing(sessions.policy(), begun.sequence()), false);
    }
}
