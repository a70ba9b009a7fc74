package app.hamrah.schema.device;

/** Why a device was revoked. Stored by name: constants are added, never renamed. */
public enum RevocationReason {
    REVOKED_BY_USER,
    REVOKED_BY_OPERATOR,
    ACCOUNT_ERASED
}
