package app.hamrah.command.signin;

import app.hamrah.command.account.Account;
import app.hamrah.command.challenge.Challenges;
import app.hamrah.command.challenge.Challenges.Held;
import app.hamrah.command.device.Devices;
import app.hamrah.command.device.Proofs;
import app.hamrah.command.identity.Claims;
import app.hamrah.command.identity.Claims.Claim;
import app.hamrah.command.session.SessionLog;
import app.hamrah.command.session.Sessions;
import app.hamrah.command.stream.Streams;
import app.hamrah.command.vault.Vault;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.challenge.ChallengeEvent.ChallengeConsumed;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.session.SessionState;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import app.hamrah.schema.signin.SignInAnswer.Refused;
import app.hamrah.schema.signin.SignInCommand.SignInNatively;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

/** A login from an app becomes a session: challenge, claim, account, session and device in one append. */
public final class NativeSignInHandler {

    /** How long the very same request gets its session again, once that has refreshed. */
    static final Duration SAME_REQUEST = Duration.ofMinutes(5);

    private final Challenges challenges;
    private final Claims claims;
    private final Streams<Account> accounts;
    private final Sessions sessions;
    private final Devices devices;
    private final SessionLog log;
    private final Vault vault;
    private final Clock clock;
    private final Entrance entrance;
    private final Proofs proofs;

    public NativeSignInHandler(
            Challenges challenges,
            Claims claims,
            Streams<Account> accounts,
            Sessions sessions,
            Devices devices,
            SessionLog log,
            Vault vault,
            Clock clock) {
        this.challenges = challenges;
        this.claims = claims;
        this.accounts = accounts;
        this.sessions = sessions;
        this.devices = devices;
        this.log = log;
        this.vault = vault;
        this.clock = clock;
        this.entrance = new Entrance(sessions, vault);
        this.proofs = new Proofs(devices);
    }

    @CommandHandler
    SignInAnswer decide(SignInNatively command) {
        var challenge = challenges.of(command.challenge(), ChallengePurpose.SIGN_IN);
        var claim = claims.of(command.identityId());
        var now = clock.instant();
        if (challenge.isSpent()) {
            var before = challenge.before();
            return before == null ? new Refused(Refusal.CHALLENGE_SPENT) : again(command, before, now);
        }
        if (log.read(command.signIn().sessionId()).isPresent()) {
            return new Refused(Refusal.NO_SUCH_SESSION);
        }
        return claim.holder() == null
                ? open(command, challenge, claim, now)
                : enter(command, challenge, claim.holder(), now);
    }

    private SignInAnswer open(SignInNatively command, Held challenge, Claim claim, Instant now) {
        var login = command.signIn();
        var accountId = login.newAccountId();
        if (accounts.find(accountId).isPresent()) {
            return new Refused(Refusal.ACCOUNT_ERASED);
        }
        var provenance = Entrance.as(accountId, login, now);
        // The account is not there yet: who is refused has not become it.
        var refusal = spend(command, challenge, accountId, login.origin().at(now));
        if (refusal != null) {
            return new Refused(refusal);
        }
        claim.claim(accountId, login.provider(), provenance);
        var profile = Profiles.of(login.profile(), accountId, vault);
        return accounts.begin(() -> new Account(accountId, profile, login.identityId(), login.provider(), provenance))
                .invoke(root ->
                        start(command, root, entrance.roomFor(root.state()), roomFor(root, command), provenance, true));
    }

    private SignInAnswer enter(SignInNatively command, Held challenge, AccountId accountId, Instant now) {
        var account = accounts.find(accountId)
                .orElseThrow(() -> new IllegalStateException("a claim is held by an account that never was"));
        return account.invoke(root -> switch (root.state().status()) {
            case ERASED -> new Refused(Refusal.ACCOUNT_ERASED);
            case SUSPENDED -> new Refused(Refusal.ACCOUNT_SUSPENDED);
            case ACTIVE -> {
                // Sessions come before devices in the order of locks, so what may have to give way is looked at first.
                var forSession = entrance.roomFor(root.state());
                var forDevice = roomFor(root, command);
                var provenance = Entrance.as(accountId, command.signIn(), now);
                // Who is refused has not become the account, and nothing of it may lie in another one's device.
                var refusal = spend(
                        command, challenge, accountId, command.signIn().origin().at(now));
                if (refusal != null) {
                    yield new Refused(refusal);
                }
                entrance.greet(command.signIn(), root, provenance);
                yield start(command, root, forSession, forDevice, provenance, false);
            }
        });
    }

    private @Nullable Refusal spend(
            SignInNatively command, Held challenge, AccountId accountId, Provenance provenance) {
        var sessionId = command.signIn().sessionId();
        if (command.proof() != null) {
            return proofs.take(command.proof(), challenge, accountId, sessionId, provenance);
        }
        challenge.spend(sessionId, provenance);
        return null;
    }

    private @Nullable DeviceRoom roomFor(Account account, SignInNatively command) {
        var proof = command.proof();
        return proof == null ? null : DeviceRoom.of(account, proof.deviceId(), sessions, devices);
    }

    private Accepted start(
            SignInNatively command,
            Account account,
            SessionRoom forSession,
            @Nullable DeviceRoom forDevice,
            Provenance provenance,
            boolean newAccount) {
        var login = command.signIn();
        var proof = command.proof();
        var deviceId = proof == null ? null : proof.deviceId();
        if (deviceId != null && forDevice != null) {
            devices.bind(deviceId, account.state().accountId(), provenance);
            if (!account.state().devices().contains(deviceId)) {
                account.add(deviceId, forDevice.make(login.origin(), provenance), provenance);
            }
        }
        return entrance.start(login, account, deviceId, forSession, provenance, newAccount);
    }

    /** The very same request: it is worth its session while that waits for its first refresh, and for a while after. */
    private SignInAnswer again(SignInNatively command, ChallengeConsumed before, Instant now) {
        var begun = log.read(Objects.requireNonNull(before.sessionId()));
        if (begun.isEmpty() || !isIts(command, begun.get().state())) {
            return new Refused(Refusal.CHALLENGE_SPENT);
        }
        var state = begun.get().state();
        if (state.ended() != null || state.isDue(now)) {
            return new Refused(Refusal.SESSION_ENDED);
        }
        var isLately = now.isBefore(before.provenance().at().plus(SAME_REQUEST));
        return state.generation() == 1 || isLately
                ? new Accepted(state.standing(sessions.policy(), begun.get().sequence()), false)
                : new Refused(Refusal.CHALLENGE_SPENT);
    }

    private static boolean isIts(SignInNatively command, SessionState session) {
        var deviceId = command.proof() == null ? null : command.proof().deviceId();
        return session.identityId().equals(command.identityId()) && Objects.equals(session.deviceId(), deviceId);
    }
}
