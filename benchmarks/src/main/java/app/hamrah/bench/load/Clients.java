package app.hamrah.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Carries out one {@link Load} on one thread.
 *
 * <p>With a rate, a request that is late because an answer before it was is counted from when it should have been sent:
 * a server that stalls is not spared what it made others wait (coordinated omission).
 */
final class Clients {

    /** The longest a latency is told; anything beyond is told as this. */
    private static final long MOST_MICROS = TimeUnit.MINUTES.toMicros(1);

    /** How much longer than asked for the last answers are waited for. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final Load load;
    private final Requests requests;
    private final int from;
    private final List<Client> clients = new ArrayList<>();
    private final Histogram latencies = new Histogram(MOST_MICROS, 3);
    private final byte[] marker;
    private long sent;
    private long good;
    private long bad;

    /** @param from the first row to send */
    Clients(Load load, Requests requests, int from) {
        this.load = load;
        this.requests = requests;
        this.from = from;
        this.marker = load.marker().getBytes(StandardCharsets.US_ASCII);
    }

    Load.Answered run() throws IOException {
        try (var selector = Selector.open()) {
            for (var i = 0; i < load.connections(); i++) {
                clients.add(connect(selector));
            }
            var start = System.nanoTime();
            var until = start + TimeUnit.MILLISECONDS.toNanos(load.millis());
            while (step(selector, start, until)) {}
            return answered(System.nanoTime() - start);
        } finally {
            clients.forEach(Client::close);
        }
    }

    long sent() {
        return sent;
    }

    /** Sends what is due and takes what has come; whether there is more to do. */
    private boolean step(Selector selector, long start, long until) throws IOException {
        var now = System.nanoTime();
        var open = now < until && !(load.once() && sent >= requests.size());
        var waiting = 0;
        for (var client : clients) {
            if (open && !client.isWaiting()) {
                var due = due(start, now);
                if (due <= now && !(load.once() && sent >= requests.size())) {
                    send(client, due);
                }
            }
            waiting += client.isWaiting() ? 1 : 0;
        }
        if (waiting == 0 && !open) {
            return false;
        }
        if (now > until + PATIENCE) {
            bad += waiting;
            return false;
        }
        take(selector, until);
        return true;
    }

    /** Takes what has come; without a rate whoever was answered asks again at once. */
    private void take(Selector selector, long until) throws IOException {
        selector.select(
                key -> {
                    try {
                        take((Client) key.attachment(), until);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                1);
    }

    private void take(Client client, long until) throws IOException {
        var status = client.receive();
        if (status == 0) {
            return;
        }
        var now = System.nanoTime();
        latencies.recordValue(Math.min(MOST_MICROS, TimeUnit.NANOSECONDS.toMicros(now - client.due())));
        if (status == load.status() && client.holds(marker)) {
            good++;
        } else {
            bad++;
        }
        if (load.rate() == 0 && now < until && !(load.once() && sent >= requests.size())) {
            send(client, now);
        }
    }

    private long due(long start, long now) {
        return load.rate() == 0 ? now : start + sent * TimeUnit.SECONDS.toNanos(1) / load.rate();
    }

    private void send(Client client, long due) throws IOException {
        client.send(requests, (int) ((from + sent) % requests.size()), due);
        sent++;
    }

    private Client connect(Selector selector) throws IOException {
        var channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), load.port()));
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        var client = new Client(channel);
        channel.register(selector, SelectionKey.OP_READ, client);
        return client;
    }

    private Load.Answered answered(long nanos) {
        return new Load.Answered(
                good,
                bad,
                nanos / 1e9,
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(99),
                latencies.getMaxValue());
    }
}
