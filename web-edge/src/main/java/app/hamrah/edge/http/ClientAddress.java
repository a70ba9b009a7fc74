package app.hamrah.edge.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The address a request comes from. */
public final class ClientAddress {

    private ClientAddress() {}

    /**
     * The address of the peer as text, or null when unknown. What {@code Forwarded} and {@code X-Forwarded-For} say
     * counts only where the server's own support for forwarded headers is on.
     */
    public static @Nullable String of(ServerWebExchange exchange) {
        var peer = inet(exchange);
        if (peer == null) {
            return null;
        }
        var address = peer.getHostAddress();
        var scope = address.indexOf('%');
        return scope < 0 ? address : address.substring(0, scope);
    }

    /** The same address as a number, or null when unknown. No name is ever looked up. */
    public static @Nullable InetAddress inet(ServerWebExchange exchange) {
        var remote = exchange.getRequest().getRemoteAddress();
        if (remote == null) {
            return null;
        }
        return remote.isUnresolved() ? literal(remote) : remote.getAddress();
    }

    /** Forwarded headers arrive as text, which Spring leaves unresolved even where it is an address. */
    private static @Nullable InetAddress literal(InetSocketAddress remote) {
        return NetUtil.createInetAddressFromIpAddressString(remote.getHostString());
    }
}
