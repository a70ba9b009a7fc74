package app.hamrah.axonserver;

/** What a token entitles a service to. Every token may open the platform's stream. */
public enum Right {
    APPEND_EVENTS,
    READ_EVENTS,
    SEND_COMMANDS,
    HANDLE_COMMANDS,
    SEND_QUERIES,
    HANDLE_QUERIES
}
