package app.hamrah.axonserver;

/**
 * A client that holds the platform's stream open.
 *
 * @param id of this process
 * @param component the service it is
 * @param version of its connector
 */
public record ConnectedClient(String id, String component, String version) {}
