package app.hamrah.edge.http;

import org.springframework.web.server.ServerWebExchange;

/**
 * Requests to the management of the service. The guard of operators answers for them, so the rules for browsers do
 * not: no cookie counts there, and no page of anybody can know the token.
 */
public final class ManagementRequest {

    private static final String MARK = ManagementRequest.class.getName();

    private ManagementRequest() {}

    /** Called by the guard, which then answers for the host and for who asks. */
    public static void mark(ServerWebExchange exchange) {
        exchange.getAttributes().put(MARK, true);
    }

    static boolean is(ServerWebExchange exchange) {
        return exchange.getAttribute(MARK) != null;
    }
}
