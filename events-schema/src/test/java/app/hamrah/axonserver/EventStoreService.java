package app.hamrah.axonserver;

import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetAggregateEventsRequest;
import io.axoniq.axonserver.grpc.event.GetAggregateSnapshotsRequest;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.GetFirstTokenRequest;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.axoniq.axonserver.grpc.event.GetTokenAtRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrRequest;
import io.axoniq.axonserver.grpc.event.ReadHighestSequenceNrResponse;
import io.axoniq.axonserver.grpc.event.TrackingToken;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Executor;

/** The event store, without its query language. */
final class EventStoreService extends EventStoreGrpc.EventStoreImplBase {

    private final EventLog log;
    private final Faults faults;
    private final Executor executor;

    EventStoreService(EventLog log, Faults faults, Executor executor) {
        this.log = log;
        this.faults = faults;
        this.executor = executor;
    }

    @Override
    public StreamObserver<Event> appendEvent(StreamObserver<Confirmation> client) {
        return new AppendTransaction(log, faults, client);
    }

    @Override
    public void appendSnapshot(Event snapshot, StreamObserver<Confirmation> client) {
        log.appendSnapshot(snapshot);
        answer(client, Confirmation.newBuilder().setSuccess(true).build());
    }

    @Override
    public StreamObserver<GetEventsRequest> listEvents(StreamObserver<EventWithToken> client) {
        return new EventTail(log, executor, client);
    }

    @Override
    public void listAggregateEvents(GetAggregateEventsRequest request, StreamObserver<Event> client) {
        var outbox = new Outbox<>(client, () -> {});
        long first = request.getInitialSequence();
        if (request.getAllowSnapshots()) {
            var snapshot = log.newestSnapshotOf(request.getAggregateId());
            snapshot.ifPresent(outbox::send);
            first = Math.max(
                    first, snapshot.map(s -> s.getAggregateSequenceNumber() + 1).orElse(0L));
        }
        long last = request.getMaxSequence() == 0 ? Long.MAX_VALUE : request.getMaxSequence();
        log.ofAggregate(request.getAggregateId(), first).stream()
                .takeWhile(event -> event.getAggregateSequenceNumber() <= last)
                .forEach(outbox::send);
        outbox.complete();
    }

    @Override
    public void listAggregateSnapshots(GetAggregateSnapshotsRequest request, StreamObserver<Event> client) {
        var outbox = new Outbox<>(client, () -> {});
        log.snapshotsOf(request.getAggregateId()).stream()
                .filter(snapshot -> snapshot.getAggregateSequenceNumber() >= request.getInitialSequence())
                .filter(snapshot -> snapshot.getAggregateSequenceNumber() <= request.getMaxSequence())
                .limit(request.getMaxResults())
                .forEach(outbox::send);
        outbox.complete();
    }

    @Override
    public void readHighestSequenceNr(
            ReadHighestSequenceNrRequest request, StreamObserver<ReadHighestSequenceNrResponse> client) {
        answer(
                client,
                ReadHighestSequenceNrResponse.newBuilder()
                        .setToSequenceNr(log.highestSequence(request.getAggregateId()))
                        .build());
    }

    @Override
    public void getFirstToken(GetFirstTokenRequest request, StreamObserver<TrackingToken> client) {
        answer(client, token(0));
    }

    @Override
    public void getLastToken(GetLastTokenRequest request, StreamObserver<TrackingToken> client) {
        answer(client, token(log.lastToken()));
    }

    @Override
    public void getTokenAt(GetTokenAtRequest request, StreamObserver<TrackingToken> client) {
        answer(client, token(log.tokenAt(request.getInstant())));
    }

    private static TrackingToken token(long token) {
        return TrackingToken.newBuilder().setToken(token).build();
    }

    private static <T> void answer(StreamObserver<T> client, T answer) {
        new Outbox<>(client, () -> {}).answer(answer);
    }
}
