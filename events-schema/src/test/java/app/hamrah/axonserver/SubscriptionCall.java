package app.hamrah.axonserver;

import static app.hamrah.axonserver.Problem.NO_HANDLER_FOR_QUERY;

import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** One subscription query: its first answer, and then its updates, as many as the caller permits. */
final class SubscriptionCall implements StreamObserver<SubscriptionQueryRequest> {

    private final QueryRouter router;
    private final Faults faults;
    private final Outbox<SubscriptionQueryResponse> outbox;
    private final AtomicLong permits = new AtomicLong();
    private final Set<QueryHandlerStream> told = ConcurrentHashMap.newKeySet();
    private volatile SubscriptionQuery subscription = SubscriptionQuery.getDefaultInstance();

    SubscriptionCall(QueryRouter router, Faults faults, StreamObserver<SubscriptionQueryResponse> client) {
        this.router = router;
        this.faults = faults;
        this.outbox = new Outbox<>(client, this::end);
    }

    boolean asks(String query) {
        return subscription.getQueryRequest().getQuery().equals(query);
    }

    @Override
    public void onNext(SubscriptionQueryRequest request) {
        switch (request.getRequestCase()) {
            case SUBSCRIBE -> subscribe(request.getSubscribe());
            case FLOW_CONTROL -> permits.addAndGet(request.getFlowControl().getNumberOfPermits());
            case GET_INITIAL_RESULT -> askInitialResult(altered(request.getGetInitialResult()));
            case UNSUBSCRIBE -> end();
            case REQUEST_NOT_SET -> {}
        }
    }

    private void subscribe(SubscriptionQuery asked) {
        subscription = altered(asked);
        var handlers = router.handlersOf(subscription.getQueryRequest().getQuery());
        if (handlers.isEmpty()) {
            outbox.fail(Status.CANCELLED
                    .withDescription(NO_HANDLER_FOR_QUERY.code())
                    .asRuntimeException());
            return;
        }
        router.open(subscription.getSubscriptionIdentifier(), this);
        permits.addAndGet(subscription.getNumberOfPermits());
        handlers.forEach(this::tell);
    }

    private SubscriptionQuery altered(SubscriptionQuery asked) {
        return asked.toBuilder()
                .setQueryRequest(faults.onQueries.apply(asked.getQueryRequest()))
                .build();
    }

    /** Tells a handler to send its updates, once. */
    void tell(QueryHandlerStream handler) {
        if (told.add(handler)) {
            handler.subscribe(subscription);
        }
    }

    private void askInitialResult(SubscriptionQuery asked) {
        var reply = new InitialResult();
        router.nextHandlerOf(asked.getQueryRequest().getQuery())
                .ifPresentOrElse(
                        handler -> handler.askInitialResult(asked, reply),
                        () -> reply.on(QueryRouter.refusal(
                                asked.getQueryRequest().getMessageIdentifier(),
                                NO_HANDLER_FOR_QUERY,
                                "No handler for query: "
                                        + asked.getQueryRequest().getQuery())));
    }

    /** What a handler sends. Only updates ask for permits, and none waits: who permits too few loses the subscription. */
    void on(SubscriptionQueryResponse response) {
        if (response.hasUpdate() && permits.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            outbox.fail(
                    Status.CANCELLED.withDescription("Zero remaining permits").asRuntimeException());
            end();
            return;
        }
        outbox.send(response);
        if (response.hasComplete() || response.hasCompleteExceptionally()) {
            outbox.complete();
            end();
        }
    }

    /** The caller is not told: updates may come again with a handler that comes later. */
    void lost(QueryHandlerStream handler) {
        told.remove(handler);
    }

    private SubscriptionQueryResponse.Builder response() {
        return SubscriptionQueryResponse.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setSubscriptionIdentifier(subscription.getSubscriptionIdentifier());
    }

    @Override
    public void onError(Throwable cause) {
        end();
    }

    @Override
    public void onCompleted() {
        end();
        outbox.complete();
    }

    private void end() {
        router.close(subscription.getSubscriptionIdentifier(), this);
        for (var handler : List.copyOf(told)) {
            if (told.remove(handler)) {
                handler.unsubscribe(subscription);
            }
        }
    }

    /** The first answer; the refusals that no handler has sent come here too. */
    private final class InitialResult implements QueryReply {

        @Override
        public void on(QueryResponse answer) {
            outbox.send(response().setInitialResult(answer).build());
        }

        @Override
        public void complete() {}
    }
}
