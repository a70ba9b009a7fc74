package app.hamrah.schema.session;

/** Why a session ended. Stored by name: constants are added, never renamed. */
public enum EndReason {
    /** Its own user signed out in it. */
    SIGNED_OUT,
    /** Its user ended it from another session. */
    ENDED_BY_USER,
    /** Its user signed out everywhere, or everywhere else. */
    SIGNED_OUT_EVERYWHERE,
    /** A deadline passed. */
    EXPIRED,
    /** The account held too many sessions and this was the oldest. */
    SUPERSEDED,
    ACCOUNT_SUSPENDED,
    ACCOUNT_ERASED,
    ENDED_BY_OPERATOR,
    /** A refresh credential came that had been replaced long before: it was stolen from one of the two who have it. */
    REFRESH_REUSED,
    /** The device it lived on was shut out. */
    DEVICE_REVOKED
}
