package app.hamrah.axonserver;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

/** One client's connection, through the gate and back. */
final class Wire {

    private static final int PIECE = 16 * 1024;

    private final Gate gate;
    private final Socket client;
    private final Socket server;
    private volatile Duration delay = Duration.ZERO;

    Wire(Gate gate, Socket client, Socket server) throws IOException {
        this.gate = gate;
        this.client = client;
        this.server = server;
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
    }

    int port() {
        return server.getLocalPort();
    }

    void start() {
        Thread.ofVirtual().name("wire").start(() -> pump(client, server));
        Thread.ofVirtual().name("wire").start(() -> pump(server, client));
    }

    private void pump(Socket from, Socket to) {
        try {
            var in = from.getInputStream();
            var out = to.getOutputStream();
            var piece = new byte[PIECE];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                Thread.sleep(delay);
                gate.awaitThaw();
                out.write(piece, 0, read);
            }
            gate.awaitThaw();
        } catch (IOException cut) {
            // Both ends learn of it below.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    void slow(Duration newDelay) {
        delay = newDelay;
    }

    void close() {
        gate.forget(this);
        try (client;
                server) {
            // Closing is all there is to do.
        } catch (IOException alreadyGone) {
            // Nothing is left to close.
        }
    }
}
