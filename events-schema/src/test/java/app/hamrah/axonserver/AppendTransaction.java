package app.hamrah.axonserver;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;

/** One append: nothing is stored before the client has said that it is complete. */
final class AppendTransaction implements StreamObserver<Event> {

    private static final int MOST_EVENTS = 10_000;

    private final EventLog log;
    private final Faults faults;
    private final Outbox<Confirmation> outbox;
    private final List<Event> events = new ArrayList<>();

    AppendTransaction(EventLog log, Faults faults, StreamObserver<Confirmation> client) {
        this.log = log;
        this.faults = faults;
        this.outbox = new Outbox<>(client, events::clear);
    }

    @Override
    public void onNext(Event event) {
        if (events.size() <= MOST_EVENTS) {
            events.add(event);
        }
    }

    @Override
    public void onCompleted() {
        if (faults.refusesAppends) {
            outbox.fail(Problem.NO_EVENT_STORE.exception("appends are refused"));
            return;
        }
        if (events.size() > MOST_EVENTS) {
            outbox.fail(Problem.LOG_FULL.exception("a transaction has no more than " + MOST_EVENTS + " events"));
            return;
        }
        try {
            log.append(events);
        } catch (StatusRuntimeException refused) {
            outbox.fail(refused);
            return;
        }
        if (faults.losesThisAnswer()) {
            outbox.fail(Status.UNAVAILABLE.withDescription("the answer is lost").asRuntimeException());
        } else {
            outbox.answer(Confirmation.newBuilder().setSuccess(true).build());
        }
    }

    @Override
    public void onError(Throwable rolledBack) {
        events.clear();
    }
}
