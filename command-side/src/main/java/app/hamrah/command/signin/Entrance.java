package app.hamrah.command.signin;

import app.hamrah.command.account.Account;
import app.hamrah.command.session.Sessions;
import app.hamrah.command.vault.Vault;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountState;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Starts the session of whoever was let in, and has the account remember it. */
final class Entrance {

    private final Sessions sessions;
    private final Vault vault;

    Entrance(Sessions sessions, Vault vault) {
        this.sessions = sessions;
        this.vault = vault;
    }

    /** Whoever signs in acts as the account from here on. */
    static Provenance as(AccountId accountId, SignIn login, Instant now) {
        var origin = login.origin();
        return new Origin(accountId.asActor(), origin.channel(), origin.request()).at(now);
    }

    /** Takes over what the login says of its person. */
    void greet(SignIn login, Account account, Provenance provenance) {
        Profiles.merge(account.state(), login, vault)
                .ifPresent(profile ->
                        account.changeProfile(profile, account.state().nameChosen(), provenance));
    }

    /** Starts the session; {@code deviceId} is the device that proved itself, or null, {@code room} that account's. */
    Accepted start(
            SignIn login,
            Account account,
            @Nullable DeviceId deviceId,
            SessionRoom room,
            Provenance provenance,
            boolean newAccount) {
        var now = provenance.at();
        var accountId = account.state().accountId();
        var absolute = now.plus(sessions.policy().absolute());
        var forgotten = room.make(login.origin(), now);
        var standing = sessions.start(new SessionStarted(
                login.sessionId(),
                accountId,
                login.identityId(),
                login.provider(),
                login.origin().channel(),
                login.client(),
                vault.seal(accountId, login.network()),
                vault.seal(accountId, login.userAgent()),
                deviceId,
                login.authenticatedAt(),
                sessions.policy().idleDeadline(now, absolute),
                absolute,
                provenance));
        account.signIn(standing, login.identityId(), forgotten, provenance);
        return new Accepted(standing, newAccount);
    }

    /** Room for one more session of an account. */
    SessionRoom roomFor(AccountState account) {
        return SessionRoom.of(account, sessions);
    }
}
