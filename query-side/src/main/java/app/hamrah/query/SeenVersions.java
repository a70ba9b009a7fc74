package app.hamrah.query;

import app.hamrah.schema.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * What one read model has seen, and who waits for it to see more.
 *
 * <p>It handles every event beside the read model's projection, also those that projection has no use for, and notes
 * each once the transaction with its rows has committed. Only the most recent streams are remembered: whoever asks for
 * another one is answered by the position in the log.
 */
final class SeenVersions {

    private final int remembered;
    private final Map<String, Long> recent;
    private final List<Waiting> waiting = new ArrayList<>();

    /**
     * Creates one that has seen nothing.
     *
     * @param remembered how many streams it remembers, and how many may wait at a time
     */
    SeenVersions(int remembered) {
        this.remembered = remembered;
        this.recent = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > remembered;
            }
        };
    }

    @EventHandler
    void on(EventMessage<?> message, TrackingToken token, UnitOfWork<?> unitOfWork) {
        if (message instanceof DomainEventMessage<?> event) {
            var version = new Version(event.getAggregateIdentifier(), event.getSequenceNumber());
            unitOfWork.afterCommit(committed -> see(version, token.position().orElse(-1)));
        }
    }

    /** The rows are gone and will be written anew. */
    @ResetHandler
    synchronized void onReset() {
        recent.clear();
    }

    synchronized boolean has(Version version) {
        return recent.getOrDefault(version.stream(), -1L) >= version.sequence();
    }

    /**
     * Completes once the version or the position has been seen. It does so in the thread that commits: whatever
     * follows must go on elsewhere.
     *
     * <p>When too many wait already it completes at once, and who waits no longer must {@link #forget} it.
     */
    synchronized CompletableFuture<Void> await(Version version, long position) {
        if (has(version) || waiting.size() >= remembered) {
            return CompletableFuture.completedFuture(null);
        }
        var one = new Waiting(version, position, new CompletableFuture<>());
        waiting.add(one);
        return one.seen();
    }

    @SuppressWarnings("ReferenceEquality") // a waiter is this very future
    synchronized void forget(CompletableFuture<Void> seen) {
        waiting.removeIf(one -> one.seen() == seen);
    }

    synchronized int waiting() {
        return waiting.size();
    }

    /** The read model is known to be at a position: its processor has found its token. */
    void reach(long position) {
        complete(one -> position >= one.position());
    }

    private void see(Version version, long position) {
        synchronized (this) {
            recent.merge(version.stream(), version.sequence(), Math::max);
        }
        complete(one -> position >= one.position() || one.isFor(version));
    }

    private void complete(Predicate<Waiting> satisfied) {
        List<Waiting> completed;
        synchronized (this) {
            if (waiting.isEmpty()) {
                return;
            }
            completed = waiting.stream().filter(satisfied).toList();
            waiting.removeAll(completed);
        }
        completed.forEach(one -> one.seen().complete(null));
    }

    private record Waiting(Version version, long position, CompletableFuture<Void> seen) {

        boolean isFor(Version other) {
            return other.stream().equals(version.stream()) && other.sequence() >= version.sequence();
        }
    }
}
