package app.hamrah.bench.load;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One connection kept open: a request, its answer, the next request. */
final class Client {

    private static final int MOST_ANSWER_BYTES = 64 * 1024;

    private final SocketChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(Requests.MOST_BYTES);
    private final ByteBuffer in = ByteBuffer.allocate(MOST_ANSWER_BYTES);
    private long due;
    private boolean waiting;
    private int length;

    Client(SocketChannel channel) {
        this.channel = channel;
    }

    boolean isWaiting() {
        return waiting;
    }

    /** When the request under way should have been sent. */
    long due() {
        return due;
    }

    /** Requests are far smaller than a socket's buffer and one is under way at a time: there is always room. */
    void send(Requests requests, int row, long when) throws IOException {
        out.clear();
        requests.put(row, out);
        out.flip();
        while (out.hasRemaining()) {
            channel.write(out);
        }
        due = when;
        waiting = true;
    }

    /** Reads what has come; the status of the answer when that is all of it, else 0. */
    int receive() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("the server closed a connection");
        }
        var status = Answer.status(in.array(), in.position());
        if (status > 0) {
            length = in.position();
            in.clear();
            waiting = false;
        } else if (!in.hasRemaining()) {
            throw new IOException("an answer is larger than " + MOST_ANSWER_BYTES + " bytes");
        }
        return status;
    }

    /** Whether the answer just received holds a text, given in small letters. */
    boolean holds(byte[] text) {
        return text.length == 0 || Answer.find(in.array(), 0, length, text) >= 0;
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // There is nothing left to lose.
        }
    }
}
