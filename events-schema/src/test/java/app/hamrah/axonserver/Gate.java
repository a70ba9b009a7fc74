package app.hamrah.axonserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;

/**
 * The port that clients see, in front of the one that the server listens on: here the network fails. It knows a
 * connection by the local port it has towards the server, which the server sees as the remote one.
 */
final class Gate implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 256;

    private final ServerSocket door;
    private final InetSocketAddress server;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private boolean frozen;
    private boolean closed;

    /** Listens on a port of the loopback, on any free one for 0, and lets through to another. */
    Gate(int port, int serverPort) {
        var loopback = InetAddress.getLoopbackAddress();
        server = new InetSocketAddress(loopback, serverPort);
        try {
            door = new ServerSocket();
            door.setReuseAddress(true);
            door.bind(new InetSocketAddress(loopback, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("gate").start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                if (wires.size() >= MOST_CONNECTIONS) {
                    client.close();
                } else {
                    connect(client);
                }
            } catch (IOException closedOrRefused) {
                // A closed door ends the loop; a server that does not answer has closed the client's connection.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            var wire = new Wire(this, client, new Socket(server.getAddress(), server.getPort()));
            wires.add(wire);
            wire.start();
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    void forget(Wire wire) {
        wires.remove(wire);
    }

    /** From now on nothing passes, no connection is reset, and new ones are taken and not answered. */
    synchronized void freeze() {
        frozen = true;
    }

    synchronized void thaw() {
        frozen = false;
        notifyAll();
    }

    synchronized boolean isFrozen() {
        return frozen;
    }

    synchronized void awaitThaw() throws InterruptedException {
        while (frozen && !closed) {
            wait();
        }
    }

    void cut(IntPredicate whose) {
        wires.stream().filter(wire -> whose.test(wire.port())).forEach(Wire::close);
    }

    /** Delays each piece of data, of up to 16 KB, in either direction; {@link Duration#ZERO} no longer. */
    void slow(IntPredicate whose, Duration delay) {
        wires.stream().filter(wire -> whose.test(wire.port())).forEach(wire -> wire.slow(delay));
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        wires.forEach(Wire::close);
    }
}
