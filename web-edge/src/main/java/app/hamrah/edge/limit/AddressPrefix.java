package app.hamrah.edge.limit;

import app.hamrah.edge.http.ClientAddress;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** Who shares the limits of addresses: one address of IPv4, and of IPv6 the /64 that one subscriber has at least. */
final class AddressPrefix {

    /** A multicast prefix: nobody calls from one. */
    private static final long UNKNOWN = -1;

    private AddressPrefix() {}

    /** The prefix a request comes from; all whose address is unknown are one. */
    static long of(ServerWebExchange exchange) {
        return of(ClientAddress.inet(exchange));
    }

    static long of(@Nullable InetAddress address) {
        if (address == null) {
            return UNKNOWN;
        }
        var bytes = ByteBuffer.wrap(address.getAddress());
        // As a number an address of IPv4 is a prefix of ::/8, where IPv6 has no hosts but its own loopback.
        return bytes.remaining() == Integer.BYTES ? Integer.toUnsignedLong(bytes.getInt()) : bytes.getLong();
    }
}
