package app.hamrah.schema.signin;

/** Where on its way a login was refused. Stored by name: constants are added, never renamed. */
public enum SignInStep {
    /** The provider sent the browser back. */
    CALLBACK,
    /** The code was exchanged at the provider. */
    TOKEN,
    /** The id token was verified. */
    VERIFICATION,
    /** The command side decided. */
    DECISION,
    /** An app's key was attested. */
    ATTESTATION,
    /** An app signed its request. */
    ASSERTION
}
