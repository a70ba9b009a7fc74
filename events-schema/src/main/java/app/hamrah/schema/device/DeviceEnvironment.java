package app.hamrah.schema.device;

/** Where an app has its keys from (App Attest). Stored by name: constants are added, never renamed. */
public enum DeviceEnvironment {
    PRODUCTION,
    DEVELOPMENT
}
