package app.hamrah.standalone.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The way to a server, which a test can cut, or make swallow everything without a word. */
final class Network implements AutoCloseable {

    /** A connection of a client, and ours to the server for it; null when there is none. */
    private static final class Pair {

        final Socket client;
        final @Nullable Socket server;
        volatile boolean silent;

        Pair(Socket client, @Nullable Socket server) {
            this.client = client;
            this.server = server;
            this.silent = server == null;
        }
    }

    private final int server;
    private final int port;
    private final Set<Pair> pairs = ConcurrentHashMap.newKeySet();
    private volatile boolean silent;
    private volatile @Nullable ServerSocket door;

    private Network(int server) throws IOException {
        this.server = server;
        this.door = open(0);
        this.port = door.getLocalPort();
        listen(door);
    }

    /** A way to a port of this machine. */
    static Network to(int server) {
        try {
            return new Network(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** Every connection is reset, and new ones are refused. */
    void cut() {
        close();
    }

    /**
     * Nobody is answered any more, on old connections or new. The server notices that its clients are gone; they do
     * not.
     */
    void silence() {
        silent = true;
        pairs.forEach(pair -> {
            pair.silent = true;
            end(pair.server);
        });
    }

    /** New connections work again; those that were there stay as they are. */
    void restore() {
        silent = false;
        var open = door;
        if (open == null || open.isClosed()) {
            try {
                door = open(port);
                listen(door);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        end(door);
        pairs.forEach(pair -> {
            end(pair.client);
            end(pair.server);
        });
        pairs.clear();
    }

    private static ServerSocket open(int port) throws IOException {
        var door = new ServerSocket();
        door.setReuseAddress(true);
        door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return door;
    }

    private void listen(ServerSocket door) {
        Thread.ofVirtual().start(() -> {
            while (!door.isClosed()) {
                try {
                    enter(door.accept());
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void enter(Socket client) throws IOException {
        client.setSoLinger(true, 0);
        var pair = new Pair(client, silent ? null : connect(client));
        pairs.add(pair);
        if (pair.server != null) {
            Thread.ofVirtual().start(() -> carry(pair, client, pair.server));
            Thread.ofVirtual().start(() -> carry(pair, pair.server, client));
        }
    }

    /** A connection to the server; the client is told when there is none. */
    private @Nullable Socket connect(Socket client) {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), server);
        } catch (IOException away) {
            end(client);
            return null;
        }
    }

    /** Once the connection is silent what is said is lost, and the end of it too. */
    private void carry(Pair pair, Socket from, Socket to) {
        var bytes = new byte[64 * 1024];
        try {
            int read;
            while ((read = from.getInputStream().read(bytes)) >= 0) {
                if (!pair.silent) {
                    to.getOutputStream().write(bytes, 0, read);
                }
            }
        } catch (IOException gone) {
            // As if it had ended.
        }
        if (!pair.silent) {
            end(from);
            end(to);
            pairs.remove(pair);
        }
    }

    private static void end(@Nullable Closeable socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException gone) {
            // It was closed.
        }
    }
}
