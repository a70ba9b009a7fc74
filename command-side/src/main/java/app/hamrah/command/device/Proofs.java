package app.hamrah.command.device;

import app.hamrah.command.challenge.Challenges.Held;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.device.DeviceProof;
import app.hamrah.schema.device.Suspicion;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes what devices have signed: the challenge is spent and the counter moves. What was signed and is refused has spent its
 * challenge too; a device that is out of use, or was never known, spends nothing.
 */
public final class Proofs {

    private final Devices devices;

    public Proofs(Devices devices) {
        this.devices = devices;
    }

    /**
     * Takes a request in a session, or answers why not.
     *
     * @param challenge not spent so far
     */
    public @Nullable Refusal take(DeviceProof proof, Held challenge, SessionState session, Origin origin, Instant now) {
        var provenance = origin.at(now);
        if (!proof.deviceId().equals(session.deviceId())) {
            devices.suspect(proof.deviceId(), Suspicion.OTHER_ACCOUNT, provenance);
            challenge.spend(null, provenance);
            return Refusal.DEVICE_OF_ANOTHER_SESSION;
        }
        return take(proof, challenge, session.accountId(), session.sessionId(), provenance);
    }

    /**
     * Takes what was signed for an account, to be good for one session; or answers why not.
     *
     * @param challenge not spent so far
     */
    public @Nullable Refusal take(
            DeviceProof proof, Held challenge, AccountId accountId, SessionId sessionId, Provenance provenance) {
        var refusal = devices.refusalOf(proof, accountId, provenance);
        if (refusal == null) {
            challenge.spend(sessionId, provenance);
            devices.accept(proof, sessionId, provenance);
        } else if (refusal != Refusal.DEVICE_REVOKED && refusal != Refusal.NO_SUCH_DEVICE) {
            challenge.spend(null, provenance);
        }
        return refusal;
    }
}
