package app.hamrah.command.session;

import app.hamrah.schema.session.SessionEvent;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionState;
import java.util.Optional;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jspecify.annotations.Nullable;

/** Reads a session from its log, without a lock: true as of the last write that was acknowledged. */
public final class SessionLog {

    private final EventStore store;

    public SessionLog(EventStore store) {
        this.store = store;
    }

    /** A session and the sequence number of its last event. */
    public record Read(SessionState state, long sequence) {}

    public Optional<Read> read(SessionId sessionId) {
        var events = store.readEvents(sessionId.value());
        @Nullable SessionState state = null;
        long sequence = -1;
        while (events.hasNext()) {
            var event = events.next();
            state = switch (event.getPayload()) {
                case Session snapshot -> snapshot.state();
                case SessionEvent happened -> SessionState.evolve(state, happened);
                case Object other -> throw new IllegalStateException("not of a session: " + other.getClass());
            };
            sequence = event.getSequenceNumber();
        }
        return state == null ? Optional.empty() : Optional.of(new Read(state, sequence));
    }
}
