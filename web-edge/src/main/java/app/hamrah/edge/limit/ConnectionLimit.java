package app.hamrah.edge.limit;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits how many connections are open at a time, and how many of them from one address. What is beyond is closed
 * before a byte of it is read; connections that are open stay.
 */
final class ConnectionLimit {

    private final int most;
    private final int mostOfAnAddress;
    private final LimitMetrics metrics;
    private final AtomicInteger open = new AtomicInteger();

    /** Only addresses with open connections are in it, so it is never larger than the limit. */
    private final Map<Long, Integer> byAddress = new ConcurrentHashMap<>();

    /** @param mostOfAnAddress how many an address may have; one of IPv4, or a /64 of IPv6 */
    ConnectionLimit(int most, int mostOfAnAddress, LimitMetrics metrics) {
        this.most = most;
        this.mostOfAnAddress = mostOfAnAddress;
        this.metrics = metrics;
    }

    /** Counts a connection until it is closed, or closes it. */
    void admit(Channel connection) {
        if (open.incrementAndGet() > most) {
            open.decrementAndGet();
            refuse(connection, Limit.CONNECTIONS);
            return;
        }
        var address = prefix(connection);
        if (byAddress.merge(address, 1, Integer::sum) > mostOfAnAddress) {
            leave(address);
            refuse(connection, Limit.ADDRESS_CONNECTIONS);
            return;
        }
        var unused = connection.closeFuture().addListener(closed -> leave(address));
    }

    /** How many are open now. */
    int open() {
        return open.get();
    }

    private void refuse(Channel connection, Limit limit) {
        metrics.count(limit);
        var unused = connection.close();
    }

    private void leave(long address) {
        byAddress.computeIfPresent(address, (prefix, count) -> count == 1 ? null : count - 1);
        open.decrementAndGet();
    }

    private static long prefix(Channel connection) {
        return AddressPrefix.of(
                connection.remoteAddress() instanceof InetSocketAddress peer ? peer.getAddress() : null);
    }
}
