package app.hamrah.edge.session;

import app.hamrah.schema.session.SessionStanding;
import org.springframework.web.server.ServerWebExchange;

/** Does for tests of other packages what the check does. */
public final class CurrentSessionAccess {

    private CurrentSessionAccess() {}

    public static void set(ServerWebExchange exchange, SessionStanding standing) {
        CurrentSession.set(exchange, standing);
    }
}
