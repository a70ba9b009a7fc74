package app.hamrah.schema.account;

/** Whether an account can be used. */
public enum AccountStatus {
    ACTIVE,
    SUSPENDED,
    ERASED
}
