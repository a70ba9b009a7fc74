package app.hamrah.schema.account;

/** What an account may do beyond its own data. Stored by name: constants are added, never renamed. */
public enum Role {
    AUDITOR,
    ANALYST,
    OPERATOR
}
