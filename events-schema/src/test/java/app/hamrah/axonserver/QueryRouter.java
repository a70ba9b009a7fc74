package app.hamrah.axonserver;

import io.axoniq.axonserver.grpc.query.QueryResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/** Knows who answers which query, and which subscription queries are open. */
final class QueryRouter {

    private final Set<QueryHandlerStream> handlers = new ConcurrentSkipListSet<>();
    private final Map<String, SubscriptionCall> subscriptions = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    void add(QueryHandlerStream handler) {
        handlers.add(handler);
    }

    void remove(QueryHandlerStream handler) {
        handlers.remove(handler);
        subscriptions.values().forEach(subscription -> subscription.lost(handler));
    }

    List<QueryHandlerStream> handlersOf(String query) {
        return handlers.stream().filter(handler -> handler.handles(query)).toList();
    }

    /** One of them after the other. */
    Optional<QueryHandlerStream> nextHandlerOf(String query) {
        var candidates = handlersOf(query);
        return candidates.isEmpty()
                ? Optional.empty()
                : Optional.of(candidates.get(Math.floorMod(turn.getAndIncrement(), candidates.size())));
    }

    /** A handler that comes later is told of the subscription queries that are open. */
    void handles(QueryHandlerStream handler, String query) {
        subscriptions.values().stream()
                .filter(subscription -> subscription.asks(query))
                .forEach(subscription -> subscription.tell(handler));
    }

    void open(String subscriptionId, SubscriptionCall subscription) {
        subscriptions.put(subscriptionId, subscription);
    }

    Optional<SubscriptionCall> subscription(String subscriptionId) {
        return Optional.ofNullable(subscriptions.get(subscriptionId));
    }

    void close(String subscriptionId, SubscriptionCall subscription) {
        subscriptions.remove(subscriptionId, subscription);
    }

    int openSubscriptions() {
        return subscriptions.size();
    }

    static QueryResponse refusal(String requestId, Problem problem, String message) {
        return QueryResponse.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setRequestIdentifier(requestId)
                .setErrorCode(problem.code())
                .setErrorMessage(problem.message(message))
                .build();
    }
}
