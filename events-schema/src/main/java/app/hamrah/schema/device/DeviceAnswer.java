package app.hamrah.schema.device;

import app.hamrah.schema.Refusal;

/** What registering a device answers. */
public sealed interface DeviceAnswer {

    /** The device is known now; it belongs to nobody until somebody signs in with it. */
    record Registered(DeviceStanding standing) implements DeviceAnswer {}

    record Refused(Refusal refusal) implements DeviceAnswer {}
}
