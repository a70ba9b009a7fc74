package app.hamrah.command.session;

import app.hamrah.command.challenge.Challenges;
import app.hamrah.command.device.Devices;
import app.hamrah.command.device.Proofs;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.Outcome.Refused;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.device.DeviceCommand.AcceptAssertion;
import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;

/** Lets requests through that the device of a session has signed: each once. */
public final class AssertionHandler {

    private final Challenges challenges;
    private final Sessions sessions;
    private final Devices devices;
    private final Proofs proofs;
    private final Clock clock;

    public AssertionHandler(Challenges challenges, Sessions sessions, Devices devices, Clock clock) {
        this.challenges = challenges;
        this.sessions = sessions;
        this.devices = devices;
        this.proofs = new Proofs(devices);
        this.clock = clock;
    }

    @CommandHandler
    Outcome decide(AcceptAssertion command) {
        var challenge = challenges.of(command.challenge(), ChallengePurpose.REQUEST);
        if (challenge.isSpent()) {
            return new Refused(Refusal.CHALLENGE_SPENT);
        }
        var now = clock.instant();
        var refusal = sessions.refusalOf(command.sessionId(), now);
        if (refusal == null) {
            refusal =
                    proofs.take(command.proof(), challenge, sessions.state(command.sessionId()), command.origin(), now);
        }
        return refusal == null ? new Done(devices.standing(command.deviceId()).version()) : new Refused(refusal);
    }
}
