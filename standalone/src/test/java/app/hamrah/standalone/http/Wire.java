package app.hamrah.standalone.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A connection whose bytes a test says one by one, from whichever address of this machine. */
public final class Wire implements AutoCloseable {

    static final String HOST = "Host: localhost:8080\r\n";

    private final Socket socket;

    private Wire(Socket socket) {
        this.socket = socket;
    }

    /** @param from the last number of a loopback address: {@code 127.0.0.<from>} */
    static Wire open(int port, int from) {
        return open(port, from, 0);
    }

    /** @param receiveBuffer how little the client takes before it reads, in bytes; 0 as the machine likes */
    static Wire open(int port, int from, int receiveBuffer) {
        try {
            var socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) from}), 0));
            socket.connect(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 5_000);
            socket.setSoTimeout(20_000);
            return new Wire(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for an answer by these lines on a connection of its own, which the server is told to close. */
    public static Answer ask(int port, String... lines) throws IOException {
        try (var wire = open(port, 1)) {
            wire.send(String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n");
            return Answer.read(wire.readAll());
        }
    }

    void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Everything until the server closes; what a reset cut off is left out. */
    String readAll() {
        var text = new StringBuilder();
        var bytes = new byte[8 * 1024];
        try {
            for (var read = socket.getInputStream().read(bytes);
                    read >= 0;
                    read = socket.getInputStream().read(bytes)) {
                text.append(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("not closed, but said: " + text, e);
        } catch (IOException reset) {
            // as closed as can be
        }
        return text.toString();
    }

    /** Whether the server closes it while nothing is said for as long as that. What it says is thrown away. */
    boolean isClosedWithin(Duration time) throws IOException {
        socket.setSoTimeout(Math.toIntExact(time.toMillis()));
        try {
            var thrownAway = new byte[64 * 1024];
            while (socket.getInputStream().read(thrownAway) >= 0) {
                Thread.onSpinWait();
            }
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
