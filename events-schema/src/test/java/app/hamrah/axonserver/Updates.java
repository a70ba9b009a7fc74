package app.hamrah.axonserver;

import io.axoniq.axonserver.connector.Registration;
import io.axoniq.axonserver.connector.ReplyChannel;
import io.axoniq.axonserver.connector.query.QueryHandler;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryUpdate;
import io.axoniq.axonserver.grpc.query.SubscriptionQuery;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Answers a subscription query with "first", and sends the updates that a test sends. */
final class Updates implements QueryHandler {

    private final String component;
    private final AtomicReference<@Nullable UpdateHandler> subscriber = new AtomicReference<>();

    private final AtomicInteger subscriptions = new AtomicInteger();

    Updates(String component) {
        this.component = component;
    }

    @Override
    public void handle(QueryRequest query, ReplyChannel<QueryResponse> reply) {
        Peer.reply(query, reply, List.of("first"));
    }

    @Override
    public Registration registerSubscriptionQuery(SubscriptionQuery query, UpdateHandler updates) {
        subscriber.set(updates);
        subscriptions.incrementAndGet();
        return () -> {
            subscriber.compareAndSet(updates, null);
            return CompletableFuture.completedFuture(null);
        };
    }

    /** How often somebody has subscribed, since the start. */
    int subscriptions() {
        return subscriptions.get();
    }

    boolean isSubscribed() {
        return subscriber.get() != null;
    }

    void send(String text) {
        subscriber
                .get()
                .sendUpdate(QueryUpdate.newBuilder()
                        .setMessageIdentifier(Texts.id())
                        .setComponentName(component)
                        .setPayload(Texts.payload(text))
                        .build());
    }

    void complete() {
        subscriber.get().complete();
    }
}
