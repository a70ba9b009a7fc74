package app.hamrah.command.device;

import app.hamrah.command.stream.Streams;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.device.DeviceEvent.DeviceAttested;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DeviceProof;
import app.hamrah.schema.device.DeviceStanding;
import app.hamrah.schema.device.RevocationReason;
import app.hamrah.schema.device.Suspicion;
import app.hamrah.schema.session.SessionId;
import java.util.Optional;
import org.axonframework.modelling.command.Aggregate;
import org.jspecify.annotations.Nullable;

/** Devices as handlers use them. They come last in the order of locks. */
public final class Devices {

    private final Streams<Device> streams;

    public Devices(Streams<Device> streams) {
        this.streams = streams;
    }

    Optional<Aggregate<Device>> find(DeviceId deviceId) {
        return streams.find(deviceId);
    }

    DeviceStanding begin(DeviceAttested attested) {
        return streams.begin(() -> new Device(attested)).invoke(Device::standing);
    }

    /**
     * Why what a device signed is not taken for this account, or null when it is; what is odd about it is noted.
     */
    @Nullable
    Refusal refusalOf(DeviceProof proof, AccountId accountId, Provenance provenance) {
        return find(proof.deviceId())
                .map(device -> device.invoke(root -> Optional.ofNullable(root.refusalOf(proof, accountId, provenance))))
                .orElse(Optional.of(Refusal.NO_SUCH_DEVICE))
                .orElse(null);
    }

    /** Takes what a device signed, of which {@link #refusalOf} had nothing to say. */
    void accept(DeviceProof proof, SessionId sessionId, Provenance provenance) {
        held(proof.deviceId()).execute(device -> device.accept(proof, sessionId, provenance));
    }

    /** Makes a device an account's for ever; answers whether it was nobody's before. */
    public boolean bind(DeviceId deviceId, AccountId accountId, Provenance provenance) {
        return held(deviceId).invoke(device -> device.bind(accountId, provenance));
    }

    public DeviceStanding standing(DeviceId deviceId) {
        return held(deviceId).invoke(Device::standing);
    }

    /** How a device stands; empty where it is not known. */
    public Optional<DeviceStanding> look(DeviceId deviceId) {
        return find(deviceId).map(device -> device.invoke(Device::standing));
    }

    /** Whether a device is known and neither retired nor revoked. */
    public boolean isUsable(DeviceId deviceId) {
        return find(deviceId).map(device -> device.invoke(Device::isUsable)).orElse(false);
    }

    /** Notes that something is odd about a device, where it is known. */
    void suspect(DeviceId deviceId, Suspicion suspicion, Provenance provenance) {
        find(deviceId).ifPresent(device -> device.execute(root -> root.suspect(suspicion, provenance)));
    }

    /** Makes a device give way to another one of its account. */
    public void retire(DeviceId deviceId, AccountId accountId, Provenance provenance) {
        find(deviceId).ifPresent(device -> device.execute(root -> root.retire(accountId, provenance)));
    }

    /** Whether a device is this account's. */
    public boolean isOf(DeviceId deviceId, AccountId accountId) {
        return find(deviceId)
                .map(device ->
                        device.invoke(root -> accountId.equals(root.state().accountId())))
                .orElse(false);
    }

    /** Shuts a device out for good; answers the version that says so, or null when it was out before. */
    public @Nullable Version revoke(
            DeviceId deviceId, AccountId accountId, RevocationReason reason, Provenance provenance) {
        return find(deviceId)
                .flatMap(device -> device.invoke(root -> root.revoke(accountId, reason, provenance)
                        ? Optional.of(root.version())
                        : Optional.<Version>empty()))
                .orElse(null);
    }

    private Aggregate<Device> held(DeviceId deviceId) {
        return find(deviceId).orElseThrow(() -> new IllegalStateException("a device that was looked at is gone"));
    }
}
