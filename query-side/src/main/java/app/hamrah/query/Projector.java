package app.hamrah.query;

import app.hamrah.schema.account.AccountEvent;
import app.hamrah.schema.session.SessionEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/**
 * Projects events into one table: the one that is read, or one beside it.
 *
 * <p>Events go in together, as one batch. When one of them is to blame for a failure, each goes by itself, the one to
 * blame becomes a dead letter, and so does what comes after it of the same account or stream. When anything else is to
 * blame it throws, and the caller rolls back and tries again. Not for more than one thread.
 */
final class Projector {

    private final String target;
    private final Rows rows;
    private final AnnotationEventHandlerAdapter projection;
    private final DeadLetters letters;

    /** Creates one that writes {@code target} in place of the read model's table. */
    Projector(ReadModel readModel, String target, DeadLetters letters) {
        this.target = target;
        this.rows = new Rows(readModel.table(), target);
        this.projection =
                new AnnotationEventHandlerAdapter(readModel.projection().apply(rows));
        this.letters = letters;
    }

    /** Whether the projection has a use for an event. */
    boolean handles(EventMessage<?> message) {
        return projection.canHandle(message);
    }

    /** Projects events, in the order of the log, in the transaction of a connection. */
    void project(Connection transaction, List<? extends TrackedEventMessage<?>> messages) throws Exception {
        var taken = messages.stream().filter(this::handles).toList();
        if (taken.isEmpty()) {
            return;
        }
        var held = letters.held(transaction, target);
        var free = held.isEmpty() ? taken : withoutHeld(transaction, held, taken);
        if (!free.isEmpty() && attempt(transaction, free) != null) {
            for (var message : free) {
                if (!withoutHeld(transaction, held, List.of(message)).isEmpty()) {
                    projectAlone(transaction, held, message);
                }
            }
        }
    }

    /**
     * Tries one event that waited.
     *
     * @return null, or why it was not projected, which is its own fault
     */
    @Nullable
    Exception retry(Connection transaction, TrackedEventMessage<?> message) throws Exception {
        return attempt(transaction, List.of(message));
    }

    /**
     * What must be projected in order with an event: an account with its sessions, because erasing the account changes
     * what is known of them; else the stream.
     */
    static String holderOf(TrackedEventMessage<?> message) {
        try {
            return switch (message.getPayload()) {
                case AccountEvent event -> event.accountId().value();
                case SessionEvent event -> event.accountId().value();
                default -> stream(message);
            };
        } catch (RuntimeException e) {
            return stream(message);
        }
    }

    private void projectAlone(Connection transaction, Set<String> held, TrackedEventMessage<?> message)
            throws Exception {
        var failure = attempt(transaction, List.of(message));
        if (failure != null) {
            var holder = holderOf(message);
            letters.add(transaction, target, holder, message, failure);
            held.add(holder);
        }
    }

    private List<TrackedEventMessage<?>> withoutHeld(
            Connection transaction, Set<String> held, List<? extends TrackedEventMessage<?>> messages)
            throws SQLException {
        var free = new ArrayList<TrackedEventMessage<?>>();
        for (var message : messages) {
            var holder = holderOf(message);
            if (held.contains(holder)) {
                letters.add(transaction, target, holder, message, null);
            } else {
                free.add(message);
            }
        }
        return free;
    }

    /** Projects events all or none. What is thrown is nobody's fault among them. */
    private @Nullable Exception attempt(Connection transaction, List<? extends TrackedEventMessage<?>> messages)
            throws Exception {
        var before = transaction.setSavepoint();
        try {
            rows.by(transaction);
            for (var message : messages) {
                projection.handle(message);
            }
            rows.flush();
            transaction.releaseSavepoint(before);
            return null;
        } catch (Exception e) {
            rows.discard();
            if (!Blame.isOnEvent(e)) {
                throw e;
            }
            transaction.rollback(before);
            return e;
        }
    }

    private static String stream(TrackedEventMessage<?> message) {
        return ((DomainEventMessage<?>) message).getAggregateIdentifier();
    }
}
