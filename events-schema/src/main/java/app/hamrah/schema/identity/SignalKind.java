package app.hamrah.schema.identity;

/** What a provider tells of one of its people. Stored by name: constants are added, never renamed. */
public enum SignalKind {
    /** They no longer want to sign in here with it. */
    CONSENT_REVOKED(true),
    /** Their account there is gone. */
    ACCOUNT_DELETED(true),
    /** Their relay address forwards nothing any more. */
    EMAIL_DISABLED(false),
    EMAIL_ENABLED(false),
    /** Every session there was ended, because somebody else may have been in one. */
    SESSIONS_REVOKED(true),
    TOKENS_REVOKED(false),
    /** The account there was taken over by somebody else, and is shut. */
    ACCOUNT_HIJACKED(true),
    /** It is shut for another reason, or for none that is told. */
    ACCOUNT_DISABLED(false),
    ACCOUNT_ENABLED(false),
    CREDENTIAL_CHANGE_REQUIRED(false);

    private final boolean endsSessions;

    SignalKind(boolean endsSessions) {
        this.endsSessions = endsSessions;
    }

    /** Whether the sessions of the account here end: whoever is in them may be somebody else, or unwanted. */
    public boolean endsSessions() {
        return endsSessions;
    }
}
