package app.hamrah.schema;

/** The identity providers a person may sign in with. Stored by name: constants are added, never renamed. */
public enum Provider {
    GOOGLE,
    APPLE
}
