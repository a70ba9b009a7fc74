package app.hamrah.schema;

/** Why a command was refused. The edge turns each into one problem; strangers see less than this says. */
public enum Refusal {
    NO_SUCH_ACCOUNT,
    ACCOUNT_SUSPENDED,
    ACCOUNT_ERASED,
    NO_SUCH_SESSION,
    SESSION_ENDED,
    SESSION_EXPIRED,
    /** The session's login is older than the action allows: sign in again and retry (RFC 9470). */
    STEP_UP_REQUIRED,
    NO_SUCH_IDENTITY,
    IDENTITY_CLAIMED_BY_ANOTHER,
    /** An account keeps at least one way in. */
    LAST_IDENTITY,
    TOO_MANY_IDENTITIES,
    /** The challenge was spent before, on this or on something else: ask for a new one. */
    CHALLENGE_SPENT,
    NO_SUCH_DEVICE,
    /** The key was registered before: its app goes on with it. */
    DEVICE_KNOWN,
    /** The device was shut out, or made room for others: its app has to attest a new key. */
    DEVICE_REVOKED,
    DEVICE_OF_ANOTHER_ACCOUNT,
    /** The session lives on another device, or on none that proves itself. */
    DEVICE_OF_ANOTHER_SESSION,
    /** The device tells less of itself than it did before. */
    DEVICE_CATEGORY_VANISHED,
    COUNTER_NOT_ADVANCED,
    /** The session's device has to sign the request. */
    ASSERTION_REQUIRED,
    /** The refresh credential had been replaced long before: the session has ended. */
    REFRESH_REUSED
}
