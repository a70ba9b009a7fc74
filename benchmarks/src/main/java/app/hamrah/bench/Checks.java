package app.hamrah.bench;

import app.hamrah.bench.load.Load;
import java.nio.file.Path;
import java.util.List;

/** Requests that ask a service whose session they come from. */
final class Checks {

    private static final int CONNECTIONS = 64;
    private static final int SOME = 20_000;
    private static final String BEHIND = "\r\n\r\n";

    private Checks() {}

    /** Asks for every session of the store once, so that the index knows them. */
    static Measured ofAll(Run run, Store store, Server service) {
        var all = write(run, service, store.credentials(store.sessions()));
        return run.measure(service, Load.each(service.port(), CONNECTIONS, 200, all));
    }

    /** Requests for some sessions, spread over all of the store. */
    static Path ofSome(Run run, Store store, Server service) {
        return write(run, service, store.credentials(Math.min(SOME, store.sessions())));
    }

    private static Path write(Run run, Server service, List<String> credentials) {
        var before = "GET /api/v1/session HTTP/1.1\r\nHost: localhost:" + service.port() + "\r\nCookie: __Host-hamrah=";
        return run.requests(before, credentials, BEHIND);
    }
}
