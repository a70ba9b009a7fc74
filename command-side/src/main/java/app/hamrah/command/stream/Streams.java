package app.hamrah.command.stream;

import app.hamrah.schema.StreamId;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * The streams of one kind, as handlers look for them. Whoever holds one holds its lock until the unit of work ends.
 *
 * <p>Locks are taken in this order, so that no two handlers wait for each other: a challenge, identity
 * claims by their ids, the account, its sessions, and devices last.
 */
public final class Streams<T> {

    private final Repository<T> repository;
    private final EventStore store;
    private final Cache cache;

    public Streams(Repository<T> repository, EventStore store, Cache cache) {
        this.repository = repository;
        this.store = store;
        this.cache = cache;
    }

    /** The stream, locked; empty when nothing was ever written to it. */
    public Optional<Aggregate<T>> find(StreamId id) {
        // Axon's repository logs a warning with a stack trace for every stream it does not find: look first.
        if (!cache.containsKey(id.value())
                && store.lastSequenceNumberFor(id.value()).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(repository.load(id.value()));
    }

    /** The stream, locked also when nothing was ever written to it: {@code blank} is what it is then. */
    public Aggregate<T> of(StreamId id, Callable<T> blank) {
        try {
            return repository.loadOrCreate(id.value(), blank);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a stream cannot begin", e);
        }
    }

    /** A new stream, begun by what {@code birth} applies; fails at commit when somebody else began it first. */
    public Aggregate<T> begin(Callable<T> birth) {
        try {
            return repository.newInstance(birth);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a stream cannot begin", e);
        }
    }
}
