package app.hamrah.edge.http;

import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The address a request comes from. */
public final class ClientAddress {

    private ClientAddress() {}

    /**
     * The address of the peer as text, or null when unknown. What {@code X-Forwarded-For} says counts only where the
     * server's own support for forwarded headers is on.
     */
    public static @Nullable String of(ServerWebExchange exchange) {
        var remote = exchange.getRequest().getRemoteAddress();
        if (remote == null || remote.getAddress() == null) {
            return null;
        }
        var address = remote.getAddress().getHostAddress();
        var scope = address.indexOf('%');
        return scope < 0 ? address : address.substring(0, scope);
    }
}
