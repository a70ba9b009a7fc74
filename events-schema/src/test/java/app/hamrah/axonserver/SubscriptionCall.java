package app.hamrah.axonserver;

import static app.hamrah.axonserver.Problem.NO_HANDLER_FOR_QUERY;
import static app.hamrah.axonserver.Problem.QUERY_NOT_DELIVERED;

import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryUpdateCompleteExceptionally;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One subscription query: its first answer, and then its updates, as many as the caller permits. */
final class SubscriptionCall implements StreamObserver<SubscriptionQueryRequest> {

    private final QueryRouter router;
    private final Faults faults;
    private final Outbox<SubscriptionQueryResponse> outbox;
    private final Lane<SubscriptionQueryResponse> updates;
    private final Set<QueryHandlerStream> told = ConcurrentHashMap.newKeySet();
    private volatile SubscriptionQuery subscription = SubscriptionQuery.getDefaultInstance();

    SubscriptionCall(
            QueryRouter router, Faults faults, int mostWaiting, StreamObserver<SubscriptionQueryResponse> client) {
        this.router = router;
        this.faults = faults;
        this.outbox = new Outbox<>(client, this::end);
        this.updates = new Lane<>(mostWaiting, this::send);
    }

    boolean asks(String query) {
        return subscription.getQueryRequest().getQuery().equals(query);
    }

    @Override
    public void onNext(SubscriptionQueryRequest request) {
        switch (request.getRequestCase()) {
            case SUBSCRIBE -> subscribe(request.getSubscribe());
            case FLOW_CONTROL -> updates.permit(request.getFlowControl().getNumberOfPermits());
            case GET_INITIAL_RESULT -> askInitialResult(altered(request.getGetInitialResult()));
            case UNSUBSCRIBE -> end();
            case REQUEST_NOT_SET -> {}
        }
    }

    private void subscribe(SubscriptionQuery asked) {
        subscription = altered(asked);
        router.open(subscription.getSubscriptionIdentifier(), this);
        updates.permit(subscription.getNumberOfPermits());
        router.handlersOf(subscription.getQueryRequest().getQuery()).forEach(this::tell);
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

    /** What a handler sends. Only updates, and the end that follows them, ask for permits. */
    void on(SubscriptionQueryResponse response) {
        if (response.hasInitialResult()) {
            outbox.send(response);
        } else if (!updates.offer(response)) {
            fail("too many updates wait");
        }
    }

    private void send(SubscriptionQueryResponse response) {
        outbox.send(response);
        if (!response.hasUpdate()) {
            outbox.complete();
            end();
        }
    }

    /** Where the last handler is gone no update can come: the caller is told so. */
    void lost(QueryHandlerStream handler) {
        if (told.remove(handler) && told.isEmpty()) {
            fail("the connection to the handler is lost");
        }
    }

    private void fail(String why) {
        outbox.answer(response()
                .setCompleteExceptionally(QueryUpdateCompleteExceptionally.newBuilder()
                        .setErrorCode(QUERY_NOT_DELIVERED.code())
                        .setErrorMessage(QUERY_NOT_DELIVERED.message(why)))
                .build());
        end();
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
