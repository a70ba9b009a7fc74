package app.hamrah.axonserver;

import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Somebody on the channel who speaks the protocol and is none of the services: sends what it has seen, or made up. */
public final class Stranger implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ManagedChannel channel;

    /** Without TLS; shows the token unless it is empty. */
    public Stranger(String host, int port, String token) {
        var headers = new Metadata();
        if (!token.isEmpty()) {
            headers.put(AccessControl.TOKEN, token);
        }
        channel = NettyChannelBuilder.forAddress(host, port)
                .usePlaintext()
                .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
                .build();
    }

    ManagedChannel channel() {
        return channel;
    }

    /** Sends a command, as it is, and waits for the answer. */
    public CommandResponse dispatch(Command command) {
        return CommandServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(PATIENCE)
                .dispatch(command);
    }

    /** Sends a query, as it is, and waits for all answers. */
    public List<QueryResponse> query(QueryRequest query) {
        var answers = new ArrayList<QueryResponse>();
        QueryServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(PATIENCE)
                .query(query)
                .forEachRemaining(answers::add);
        return answers;
    }

    /** Appends events in one transaction; fails as the call fails. */
    public CompletableFuture<Void> append(Event... events) {
        var result = new CompletableFuture<Void>();
        var call = EventStoreGrpc.newStub(channel).withDeadlineAfter(PATIENCE).appendEvent(new Completing<>(result));
        for (var event : events) {
            call.onNext(event);
        }
        call.onCompleted();
        return result;
    }

    private record Completing<T>(CompletableFuture<Void> result) implements StreamObserver<T> {

        @Override
        public void onNext(T value) {}

        @Override
        public void onError(Throwable cause) {
            result.completeExceptionally(cause);
        }

        @Override
        public void onCompleted() {
            result.complete(null);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        try {
            if (!channel.awaitTermination(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the channel did not close");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
