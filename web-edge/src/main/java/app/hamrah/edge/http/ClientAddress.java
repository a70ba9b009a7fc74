package app.hamrah.edge.http;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The address a request comes from. */
public final class ClientAddress {

    private ClientAddress() {}

    public static @Nullable String of(ServerWebExchange exchange) {
        var remote = exchange.getRequest().getRemoteAddress();
        return remote == null || remote.getAddress() == null
                ? null
                : remote.getAddress().getHostAddress();
    }
}
