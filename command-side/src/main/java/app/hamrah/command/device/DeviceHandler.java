package app.hamrah.command.device;

import app.hamrah.command.challenge.Challenges;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.device.DeviceAnswer;
import app.hamrah.schema.device.DeviceAnswer.Registered;
import app.hamrah.schema.device.DeviceCommand;
import app.hamrah.schema.device.DeviceCommand.RecordReceipt;
import app.hamrah.schema.device.DeviceCommand.RegisterDevice;
import app.hamrah.schema.device.DeviceCommand.SuspectDevice;
import app.hamrah.schema.device.DeviceEvent.DeviceAttested;
import java.time.Clock;
import java.util.function.BiPredicate;
import org.axonframework.commandhandling.CommandHandler;

/** Brings commands to the device they are about. */
public final class DeviceHandler {

    private final Challenges challenges;
    private final Devices devices;
    private final Clock clock;

    public DeviceHandler(Challenges challenges, Devices devices, Clock clock) {
        this.challenges = challenges;
        this.devices = devices;
        this.clock = clock;
    }

    @CommandHandler
    DeviceAnswer decide(RegisterDevice command) {
        var challenge = challenges.of(command.challenge(), ChallengePurpose.REGISTER);
        // First, for an app whose answer was lost: Apple attests a key only once.
        if (devices.find(command.deviceId()).isPresent()) {
            return new DeviceAnswer.Refused(Refusal.DEVICE_KNOWN);
        }
        if (challenge.isSpent()) {
            return new DeviceAnswer.Refused(Refusal.CHALLENGE_SPENT);
        }
        var provenance = command.origin().at(clock.instant());
        challenge.spend(null, provenance);
        return new Registered(devices.begin(new DeviceAttested(
                command.deviceId(),
                command.publicKey(),
                command.appId(),
                command.environment(),
                command.category(),
                command.osVersion(),
                command.client(),
                provenance)));
    }

    @CommandHandler
    Outcome decide(SuspectDevice command) {
        // Of one that is out of use, such as an erased account's, nothing is told any more.
        return tell(command, (device, now) -> device.isUsable() && device.suspect(command.suspicion(), now));
    }

    @CommandHandler
    Outcome decide(RecordReceipt command) {
        return tell(command, (device, now) -> device.record(command, now));
    }

    private Outcome tell(DeviceCommand command, BiPredicate<Device, Provenance> decision) {
        return devices.find(command.deviceId())
                .map(device -> device.<Outcome>invoke(root -> {
                    var wrote = decision.test(root, command.origin().at(clock.instant()));
                    return new Done(wrote ? root.version() : null);
                }))
                .orElse(new Outcome.Refused(Refusal.NO_SUCH_DEVICE));
    }
}
