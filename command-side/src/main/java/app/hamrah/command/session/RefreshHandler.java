package app.hamrah.command.session;

import app.hamrah.command.challenge.Challenges;
import app.hamrah.command.challenge.Challenges.Held;
import app.hamrah.command.device.Devices;
import app.hamrah.command.device.Proofs;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.session.RefreshAnswer;
import app.hamrah.schema.session.RefreshAnswer.Refreshed;
import app.hamrah.schema.session.RefreshAnswer.Refused;
import app.hamrah.schema.session.SessionCommand.RefreshSession;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.commandhandling.CommandHandler;
import org.jspecify.annotations.Nullable;

/**
 * Trades refresh credentials: challenge, session and device in one unit of work, so in one append.
 *
 * <p>A refusal can be taken back and goes by the clock. That a credential was copied ends its session for good, so it goes
 * by a clock that never runs ahead.
 */
public final class RefreshHandler {

    /** How long the very same request gets its answer again, once that is no longer the newest. */
    static final Duration SAME_REQUEST = Duration.ofMinutes(5);

    private final Challenges challenges;
    private final Sessions sessions;
    private final Devices devices;
    private final Proofs proofs;
    private final Clock clock;
    private final Clock steady;

    /** @param steady one that a wrong setting of the machine's does not carry along */
    public RefreshHandler(Challenges challenges, Sessions sessions, Devices devices, Clock clock, Clock steady) {
        this.challenges = challenges;
        this.sessions = sessions;
        this.devices = devices;
        this.proofs = new Proofs(devices);
        this.clock = clock;
        this.steady = steady;
    }

    @CommandHandler
    RefreshAnswer decide(RefreshSession command) {
        var use = command.challenge();
        var challenge = use == null ? null : challenges.of(use, ChallengePurpose.REFRESH);
        return sessions.find(command.sessionId())
                .map(session -> session.<RefreshAnswer>invoke(root -> decide(command, root, challenge)))
                .orElse(new Refused(Refusal.NO_SUCH_SESSION));
    }

    private RefreshAnswer decide(RefreshSession command, Session session, @Nullable Held challenge) {
        var refusal = refusalOf(command, session);
        if (refusal != null) {
            return new Refused(refusal);
        }
        var origin = command.origin();
        var provenance = new Origin(session.state().accountId().asActor(), origin.channel(), origin.request())
                .at(clock.instant());
        if (challenge == null) {
            return trade(command, session, provenance);
        }
        if (!challenge.isSpent()) {
            return spend(command, session, challenge, provenance);
        }
        var before = challenge.before();
        if (before == null || !command.sessionId().equals(before.sessionId())) {
            return new Refused(Refusal.CHALLENGE_SPENT);
        }
        return session.state().deviceId() == null
                ? trade(command, session, provenance)
                : again(command, session, before.provenance(), provenance);
    }

    private @Nullable Refusal refusalOf(RefreshSession command, Session session) {
        var state = session.state();
        var refusal = session.refusal(clock.instant());
        if (refusal != null) {
            return refusal;
        }
        if (!state.isNative() || command.generation() < 1 || command.generation() > state.generation()) {
            return Refusal.NO_SUCH_SESSION;
        }
        return state.deviceId() != null && command.proof() == null ? Refusal.ASSERTION_REQUIRED : null;
    }

    private RefreshAnswer spend(RefreshSession command, Session session, Held challenge, Provenance provenance) {
        if (command.proof() == null) {
            challenge.spend(command.sessionId(), provenance);
        } else {
            var refusal = proofs.take(command.proof(), challenge, session.state(), command.origin(), provenance.at());
            if (refusal != null) {
                return new Refused(refusal);
            }
        }
        return trade(command, session, provenance);
    }

    private RefreshAnswer trade(RefreshSession command, Session session, Provenance provenance) {
        var state = session.state();
        var challenge = command.challenge();
        var challengedAt = state.deviceId() == null || challenge == null
                ? null
                : challenge.challengeId().issuedAt();
        return switch (RefreshRules.of(state, command.generation(), challengedAt, steady.instant())) {
            case NONE -> new Refused(Refusal.NO_SUCH_SESSION);
            case NEWEST -> refreshed(session, session.rotate(sessions.policy(), provenance));
            case LATE -> refreshed(session, session.answerAgain(command.generation() + 1, provenance));
            case COPIED -> {
                session.endForReuse(command.generation(), command.origin(), provenance.at());
                yield new Refused(Refusal.REFRESH_REUSED);
            }
        };
    }

    /** The very same request of the session's device: it moves nothing, and is worth its answer while that is. */
    private RefreshAnswer again(RefreshSession command, Session session, Provenance first, Provenance provenance) {
        var successor = command.generation() + 1;
        var newest = session.state().generation();
        var isLately = provenance.at().isBefore(first.at().plus(SAME_REQUEST));
        return successor == newest || (successor < newest && isLately)
                ? refreshed(session, session.answerAgain(successor, provenance))
                : new Refused(Refusal.CHALLENGE_SPENT);
    }

    private Refreshed refreshed(Session session, int generation) {
        var deviceId = session.state().deviceId();
        return new Refreshed(
                session.standing(sessions.policy()).standing(),
                generation,
                deviceId == null ? null : devices.standing(deviceId));
    }
}
