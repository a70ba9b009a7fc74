package app.hamrah.schema.device;

/** Whether a device can be used. Stored by name: constants are added, never renamed. */
public enum DeviceStatus {
    /** Attested, and nobody has signed in with it. */
    UNBOUND,
    /** One account signs in with it, and no other ever will. */
    BOUND,
    /** It made room for another device of its account; its app has to attest a new key. */
    RETIRED,
    /** It was shut out for good; its app has to attest a new key. */
    REVOKED
}
