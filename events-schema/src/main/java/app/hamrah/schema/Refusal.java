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
    TOO_MANY_IDENTITIES
}
