package app.hamrah.edge.http;

import app.hamrah.schema.RequestId;
import org.springframework.web.server.ServerWebExchange;

/** Does for tests of other packages what the first filter does. */
public final class RequestOriginAccess {

    private RequestOriginAccess() {}

    public static void set(ServerWebExchange exchange, String requestId) {
        RequestOrigin.set(exchange, new RequestId(requestId));
    }
}
