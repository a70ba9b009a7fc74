package app.hamrah.schema.device;

/** What is odd about a device. Stored by name: constants are added, never renamed. */
public enum Suspicion {
    /** An assertion came with a counter no higher than one before it: a copied key, or a replay. */
    COUNTER_NOT_ADVANCED,
    /** It told its category once and does so no longer: an older system, or another one. */
    CATEGORY_VANISHED,
    /** Somebody tried to use it for an account, or a session, that is not its own. */
    OTHER_ACCOUNT,
    /** Apple counts more keys of the app on it than people have reason to make. */
    RISK_METRIC,
    /** Its receipt does not verify. */
    RECEIPT
}
