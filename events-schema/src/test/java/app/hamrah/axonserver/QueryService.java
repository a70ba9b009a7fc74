package app.hamrah.axonserver;

import io.axoniq.axonserver.grpc.query.QueryProviderInbound;
import io.axoniq.axonserver.grpc.query.QueryProviderOutbound;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.axoniq.axonserver.grpc.query.QueryServiceGrpc;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryRequest;
import io.axoniq.axonserver.grpc.query.SubscriptionQueryResponse;
import io.grpc.stub.StreamObserver;

/** Queries: to one handler, to all, streamed, and with updates. */
final class QueryService extends QueryServiceGrpc.QueryServiceImplBase {

    private final QueryRouter router = new QueryRouter();
    private final Faults faults;
    private final int mostWaiting;

    QueryService(Faults faults, int mostWaiting) {
        this.faults = faults;
        this.mostWaiting = mostWaiting;
    }

    @Override
    public StreamObserver<QueryProviderOutbound> openStream(StreamObserver<QueryProviderInbound> client) {
        return new QueryHandlerStream(router, mostWaiting, client);
    }

    @Override
    public void query(QueryRequest query, StreamObserver<QueryResponse> client) {
        new QueryCall(faults.onQueries.apply(query), client).ask(router);
    }

    @Override
    public StreamObserver<SubscriptionQueryRequest> subscription(StreamObserver<SubscriptionQueryResponse> client) {
        return new SubscriptionCall(router, faults, client);
    }

    int openSubscriptions() {
        return router.openSubscriptions();
    }
}
