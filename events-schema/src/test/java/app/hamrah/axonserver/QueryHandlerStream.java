package app.hamrah.axonserver;

import static app.hamrah.axonserver.Problem.HANDLER_LOST;
import static app.hamrah.axonserver.Problem.QUERY_DUPLICATED;
import static app.hamrah.axonserver.Problem.QUEUE_FULL;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.query.QueryFlowControl;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryReference;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QuerySubscription;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** One client that answers queries: which ones, how many it permits, and which it has not answered yet. */
final class QueryHandlerStream implements StreamObserver<QueryProviderOutbound>, Comparable<QueryHandlerStream> {

    private static final AtomicLong COUNT = new AtomicLong();

    private record Sent(QueryRequest query, QueryProviderInbound message, QueryReply reply) {}

    private final long number = COUNT.incrementAndGet();
    private final QueryRouter router;
    private final Outbox<QueryProviderInbound> outbox;
    private final Lane<Sent> lane;
    private final Map<String, Set<String>> resultsByQuery = new ConcurrentHashMap<>();
    private final Map<String, QueryReply> unanswered = new ConcurrentHashMap<>();

    QueryHandlerStream(QueryRouter router, int mostWaiting, StreamObserver<QueryProviderInbound> client) {
        this.router = router;
        this.outbox = new Outbox<>(client, this::end);
        this.lane = new Lane<>(mostWaiting, this::send);
        router.add(this);
    }

    boolean handles(String query) {
        return resultsByQuery.containsKey(query);
    }

    /** Asks it, when it permits; where too many wait already, that is the answer. */
    void ask(QueryRequest query, QueryReply reply) {
        offer(new Sent(query, QueryProviderInbound.newBuilder().setQuery(query).build(), reply));
    }

    void askInitialResult(SubscriptionQuery subscription, QueryReply reply) {
        offer(new Sent(
                subscription.getQueryRequest(),
                inbound(SubscriptionQueryRequest.newBuilder().setGetInitialResult(subscription)),
                reply));
    }

    private void offer(Sent sent) {
        if (!lane.offer(sent)) {
            refuse(sent.query().getMessageIdentifier(), sent.reply(), QUEUE_FULL, "too many queries wait");
        }
    }

    private void send(Sent sent) {
        var id = sent.query().getMessageIdentifier();
        if (unanswered.putIfAbsent(id, sent.reply()) == null) {
            outbox.send(sent.message());
        } else {
            refuse(id, sent.reply(), QUERY_DUPLICATED, "a query of this id is being answered");
        }
    }

    void subscribe(SubscriptionQuery subscription) {
        outbox.send(inbound(SubscriptionQueryRequest.newBuilder().setSubscribe(subscription)));
    }

    void unsubscribe(SubscriptionQuery subscription) {
        outbox.send(inbound(SubscriptionQueryRequest.newBuilder().setUnsubscribe(subscription)));
    }

    /** Permits more answers to one query. */
    void permit(String requestId, long permits) {
        outbox.send(QueryProviderInbound.newBuilder()
                .setQueryFlowControl(QueryFlowControl.newBuilder()
                        .setQueryReference(QueryReference.newBuilder().setRequestId(requestId))
                        .setPermits(permits))
                .build());
    }

    void cancel(String requestId) {
        if (unanswered.remove(requestId) != null) {
            outbox.send(QueryProviderInbound.newBuilder()
                    .setQueryCancel(QueryReference.newBuilder().setRequestId(requestId))
                    .build());
        }
    }

    private static QueryProviderInbound inbound(SubscriptionQueryRequest.Builder request) {
        return QueryProviderInbound.newBuilder()
                .setSubscriptionQueryRequest(request)
                .build();
    }

    @Override
    public void onNext(QueryProviderOutbound message) {
        switch (message.getRequestCase()) {
            case SUBSCRIBE -> {
                acknowledge(message.getInstructionId());
                subscribed(message.getSubscribe());
            }
            case UNSUBSCRIBE -> {
                unsubscribed(message.getUnsubscribe());
                acknowledge(message.getInstructionId());
            }
            case FLOW_CONTROL -> lane.permit(message.getFlowControl().getPermits());
            case QUERY_RESPONSE -> {
                var reply = unanswered.get(message.getQueryResponse().getRequestIdentifier());
                if (reply != null) {
                    reply.on(message.getQueryResponse());
                }
            }
            case QUERY_COMPLETE -> complete(message.getQueryComplete().getRequestId());
            case SUBSCRIPTION_QUERY_RESPONSE -> {
                var response = message.getSubscriptionQueryResponse();
                router.subscription(response.getSubscriptionIdentifier()).ifPresent(call -> call.on(response));
                if (response.hasInitialResult()) {
                    complete(response.getInitialResult().getRequestIdentifier());
                }
            }
            case ACK -> {}
            case REQUEST_NOT_SET -> send(Instructions.unsupported(message.getInstructionId()));
        }
    }

    private void subscribed(QuerySubscription subscription) {
        boolean isNew = !handles(subscription.getQuery());
        resultsByQuery
                .computeIfAbsent(subscription.getQuery(), query -> ConcurrentHashMap.newKeySet())
                .add(subscription.getResultName());
        if (isNew) {
            router.handles(this, subscription.getQuery());
        }
    }

    private void unsubscribed(QuerySubscription subscription) {
        resultsByQuery.computeIfPresent(subscription.getQuery(), (query, results) -> {
            results.remove(subscription.getResultName());
            return results.isEmpty() ? null : results;
        });
    }

    private void complete(String requestId) {
        var reply = unanswered.remove(requestId);
        if (reply != null) {
            reply.complete();
        }
    }

    private void acknowledge(String instructionId) {
        if (!instructionId.isEmpty()) {
            send(Instructions.done(instructionId));
        }
    }

    private void send(InstructionAck ack) {
        outbox.send(QueryProviderInbound.newBuilder().setAck(ack).build());
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
        resultsByQuery.clear();
        lane.close()
                .forEach(sent ->
                        refuse(sent.query().getMessageIdentifier(), sent.reply(), HANDLER_LOST, "no connection"));
        for (var id : List.copyOf(unanswered.keySet())) {
            var reply = unanswered.remove(id);
            if (reply != null) {
                refuse(id, reply, HANDLER_LOST, "the connection to the handler is lost");
            }
        }
        router.remove(this);
    }

    private static void refuse(String requestId, QueryReply reply, Problem problem, String why) {
        reply.on(QueryRouter.refusal(requestId, problem, why));
        reply.complete();
    }

    @Override
    public int compareTo(QueryHandlerStream other) {
        return Long.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof QueryHandlerStream stream && number == stream.number;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}
