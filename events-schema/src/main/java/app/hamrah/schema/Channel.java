package app.hamrah.schema;

/** The way a request came in. Stored by name: constants are added, never renamed. */
public enum Channel {
    WEB,
    IOS,
    OPERATOR,
    SYSTEM
}
