package app.hamrah.axonserver;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** What one receiver is sent: as much as it permits. The rest waits, and not without bound. */
final class Lane<T> {

    private final Consumer<T> send;
    private final int mostWaiting;
    private final Queue<T> waiting = new ArrayDeque<>();
    private long permits;
    private boolean closed;

    Lane(int mostWaiting, Consumer<T> send) {
        this.mostWaiting = mostWaiting;
        this.send = send;
    }

    /** Sends it now or later; false where too much waits already, or nobody is there. */
    synchronized boolean offer(T message) {
        if (closed || (permits == 0 && waiting.size() >= mostWaiting)) {
            return false;
        }
        waiting.add(message);
        flow();
        return true;
    }

    synchronized void permit(long more) {
        permits = Math.max(0, permits + more);
        flow();
    }

    /** Sends nothing more; answers what was never sent. */
    synchronized List<T> close() {
        closed = true;
        var unsent = List.copyOf(waiting);
        waiting.clear();
        return unsent;
    }

    private void flow() {
        while (permits > 0 && !waiting.isEmpty()) {
            permits--;
            send.accept(waiting.remove());
        }
    }
}
