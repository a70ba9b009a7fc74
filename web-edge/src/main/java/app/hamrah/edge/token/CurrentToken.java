package app.hamrah.edge.token;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The access token a request is made with, put there by the check beside its session. */
public final class CurrentToken {

    private static final String ATTRIBUTE = CurrentToken.class.getName();

    private CurrentToken() {}

    /** What the token says, of which the session lives; null when the request was made with none that is good. */
    public static @Nullable AccessClaims of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE);
    }

    static void set(ServerWebExchange exchange, AccessClaims claims) {
        exchange.getAttributes().put(ATTRIBUTE, claims);
    }
}
