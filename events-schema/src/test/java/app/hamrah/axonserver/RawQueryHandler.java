package app.hamrah.axonserver;

import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.FlowControl;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderInbound.RequestCase;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.axoniq.axonserver.grpc.query.QuerySubscription;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who is asked queries and never answers. */
final class RawQueryHandler implements StreamObserver<QueryProviderInbound> {

    private final List<QueryProviderInbound> received = new CopyOnWriteArrayList<>();

    RawQueryHandler(Stranger stranger, String query) {
        var id = Texts.id();
        var server = QueryServiceGrpc.newStub(stranger.channel()).openStream(this);
        server.onNext(QueryProviderOutbound.newBuilder()
                .setFlowControl(FlowControl.newBuilder().setClientId(id).setPermits(10))
                .build());
        server.onNext(QueryProviderOutbound.newBuilder()
                .setInstructionId(Texts.id())
                .setSubscribe(QuerySubscription.newBuilder()
                        .setMessageId(Texts.id())
                        .setClientId(id)
                        .setComponentName("raw")
                        .setQuery(query)
                        .setResultName("text"))
                .build());
        await().until(() -> has(RequestCase.ACK));
    }

    boolean has(RequestCase kind) {
        return received.stream().anyMatch(message -> message.getRequestCase() == kind);
    }

    @Override
    public void onNext(QueryProviderInbound message) {
        received.add(message);
    }

    @Override
    public void onError(Throwable lost) {}

    @Override
    public void onCompleted() {}
}
