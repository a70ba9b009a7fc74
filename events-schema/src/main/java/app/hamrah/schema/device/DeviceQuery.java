package app.hamrah.schema.device;

import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that can be looked up about devices. */
public sealed interface DeviceQuery {

    /** The standing of one device, read from the log and never behind it. Answers a {@link DeviceCheck}. */
    record CheckDevice(DeviceId deviceId) implements DeviceQuery {}

    /**
     * The devices of an account that are neither retired nor revoked, the newest first. Answers {@link Devices}.
     *
     * @param atLeast wait until the read model has seen this, or null to take it as it is
     */
    record ListDevices(AccountId accountId, @Nullable Version atLeast) implements DeviceQuery {}

    /**
     * What is held against the devices of an account, those out of use included, the newest first; for operators. Answers
     * {@link DeviceRisks}.
     */
    record ListDeviceRisks(AccountId accountId) implements DeviceQuery {}

    /** A device, or null when it was never registered; whether it is usable it says itself. */
    record DeviceCheck(@Nullable DeviceStanding standing) {}

    record Devices(List<DeviceView> devices) {}

    record DeviceRisks(List<DeviceRisk> devices) {}
}
