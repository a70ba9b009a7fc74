package app.hamrah.axonserver;

/**
 * Where a server listens, without TLS.
 *
 * @param token that is shown to it; empty for none
 */
record Place(String host, int port, String token) {

    static Place of(AxonServerStandIn server) {
        return new Place(server.host(), server.port(), "");
    }

    Place withToken(String newToken) {
        return new Place(host, port, newToken);
    }
}
