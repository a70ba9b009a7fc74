package app.hamrah.schema.device;

/**
 * How an app came onto its device, by Apple's validation category; devices say so from iOS 27 on. Stored by name:
 * constants are added, never renamed.
 */
public enum DeviceCategory {
    PLATFORM,
    TESTFLIGHT,
    DEVELOPMENT,
    APP_STORE,
    ENTERPRISE,
    DEVELOPER_ID,
    NONE
}
