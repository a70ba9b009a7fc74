package app.hamrah.query;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;

/** Hands messages to annotated handlers as Axon does, or to the projections of a database, each in a transaction. */
final class Processor {

    private final List<AnnotationEventHandlerAdapter> handlers = new ArrayList<>();
    private final List<Projector> projectors = new ArrayList<>();
    private TestDatabase db;

    Processor(Object... handlers) {
        List.of(handlers).forEach(handler -> this.handlers.add(new AnnotationEventHandlerAdapter(handler)));
    }

    /** One that feeds every projection of a database, or some of them. */
    static Processor into(TestDatabase db, String... tables) {
        var processor = new Processor();
        processor.db = db;
        for (var readModel : ReadModel.ALL) {
            if (tables.length == 0 || List.of(tables).contains(readModel.table())) {
                processor.projectors.add(
                        new Projector(readModel, readModel.table(), new DeadLetters(Clock.systemUTC())));
            }
        }
        return processor;
    }

    void process(List<EventMessage<?>> messages) {
        messages.forEach(this::process);
    }

    void process(EventMessage<?> message) {
        DefaultUnitOfWork.startAndGet(message).execute(() -> handlers.forEach(handler -> handle(handler, message)));
        processTogether(List.of(message));
    }

    /** One batch, one transaction. */
    void processTogether(List<? extends EventMessage<?>> messages) {
        if (db == null) {
            return;
        }
        try (var connection = db.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            for (var projector : projectors) {
                projector.project(
                        connection,
                        messages.stream()
                                .map(message -> (TrackedEventMessage<?>) message)
                                .toList());
            }
            connection.commit();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
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
