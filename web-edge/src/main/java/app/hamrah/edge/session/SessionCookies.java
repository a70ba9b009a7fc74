package app.hamrah.edge.session;

import app.hamrah.schema.session.SessionStanding;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/** Gives a browser the credential of its session, and takes it away. */
public interface SessionCookies {

    /** Sets the cookie with the newest credential of the session and makes the session known to the check. */
    void issue(ServerWebExchange exchange, SessionStanding standing);

    /** Whether a request carries one, of whatever content. */
    boolean isIn(ServerHttpRequest request);

    /** Clears the cookie, with the same attributes it was set with. */
    void clear(ServerWebExchange exchange);
}
