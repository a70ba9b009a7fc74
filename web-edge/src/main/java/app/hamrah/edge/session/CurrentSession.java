package app.hamrah.edge.session;

import app.hamrah.schema.session.SessionStanding;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The session a request comes from, put there by the check before any handler runs. */
public final class CurrentSession {

    private static final String ATTRIBUTE = CurrentSession.class.getName();
    private static final String FORGED = ATTRIBUTE + ".forged";
    private static final String BY_TOKEN = ATTRIBUTE + ".by-token";

    private CurrentSession() {}

    /** The live session whose credential or token the request carried, or null when it carried none that is good. */
    public static @Nullable SessionStanding of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    /** Whether it was an access token that told it, and no cookie. */
    public static boolean isByToken(ServerWebExchange exchange) {
        return exchange.getAttribute(BY_TOKEN) != null;
    }

    /** Whether the request carried a credential or token that none of our keys has made, or several that differ. */
    public static boolean isForged(ServerWebExchange exchange) {
        return exchange.getAttribute(FORGED) != null;
    }

    /** For the checks alone. */
    public static void setForged(ServerWebExchange exchange) {
        exchange.getAttributes().put(FORGED, true);
    }

    static void set(ServerWebExchange exchange, SessionStanding standing) {
        exchange.getAttributes().put(ATTRIBUTE, standing);
    }

    /** For the check of access tokens alone. */
    public static void setByToken(ServerWebExchange exchange, SessionStanding standing) {
        set(exchange, standing);
        exchange.getAttributes().put(BY_TOKEN, true);
    }

    static void forget(ServerWebExchange exchange) {
        exchange.getAttributes().remove(ATTRIBUTE);
    }
}
