package app.hamrah.edge.session;

import app.hamrah.schema.session.SessionStanding;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The session a request comes from, put there by the check before any handler runs. */
public final class CurrentSession {

    private static final String ATTRIBUTE = CurrentSession.class.getName();
    private static final String FORGED = ATTRIBUTE + ".forged";

    private CurrentSession() {}

    /** The live session whose credential the request carried, or null when it carried none that is good. */
    public static @Nullable SessionStanding of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    /** Whether the request carried a credential that none of our keys has made, or several that differ. */
    public static boolean isForged(ServerWebExchange exchange) {
        return exchange.getAttribute(FORGED) != null;
    }

    /** The thumbprint of the device key that the request's access token is bound to, or null. */
    public static @Nullable String deviceThumbprint(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE + ".device");
    }

    static void setForged(ServerWebExchange exchange) {
        exchange.getAttributes().put(FORGED, true);
    }

    static void set(ServerWebExchange exchange, SessionStanding standing) {
        exchange.getAttributes().put(ATTRIBUTE, standing);
    }

    static void forget(ServerWebExchange exchange) {
        exchange.getAttributes().remove(ATTRIBUTE);
    }
}
