package app.hamrah.query;

import java.util.List;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/** Hands messages to annotated handlers as Axon does, each in a unit of work of its own. */
final class Processor {

    private final List<AnnotationEventHandlerAdapter> handlers;

    Processor(Object... handlers) {
        this.handlers = List.of(handlers).stream()
                .map(AnnotationEventHandlerAdapter::new)
                .toList();
    }

    /** One that feeds every projection of a database. */
    static Processor into(TestDatabase db) {
        return new Processor(
                new AccountProjection(db.writer()),
                new IdentityProjection(db.writer()),
                new SessionProjection(db.writer()),
                new ActivityProjection(db.writer()));
    }

    void process(List<EventMessage<?>> messages) {
        messages.forEach(this::process);
    }

    void process(EventMessage<?> message) {
        DefaultUnitOfWork.startAndGet(message).execute(() -> handlers.forEach(handler -> handle(handler, message)));
    }

    void reset() {
        handlers.forEach(AnnotationEventHandlerAdapter::prepareReset);
    }

    private static void handle(AnnotationEventHandlerAdapter handler, EventMessage<?> message) {
        if (handler.canHandle(message)) {
            try {
                handler.handle(message);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }
}
