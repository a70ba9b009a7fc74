package app.hamrah.axonserver;

import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One query on its way: to one handler, or to all; with streamed answers as fast as the caller takes them. */
final class QueryCall {

    private static final int FIRST_PERMITS = 32;

    private final QueryRequest query;
    private final Outbox<QueryResponse> caller;
    private final boolean streaming;
    private final AtomicInteger open = new AtomicInteger();
    private volatile List<QueryHandlerStream> handlers = List.of();

    QueryCall(QueryRequest query, StreamObserver<QueryResponse> client) {
        this.streaming = Instructions.value(
                        query.getProcessingInstructionsList(), ProcessingKey.CLIENT_SUPPORTS_STREAMING)
                .isPresent();
        this.query = streaming
                ? query.toBuilder()
                        .addProcessingInstructions(Instructions.yes(ProcessingKey.SERVER_SUPPORTS_STREAMING))
                        .build()
                : query;
        this.caller = new Outbox<>(client, this::cancel);
    }

    void ask(QueryRouter router) {
        long wanted = Instructions.value(query.getProcessingInstructionsList(), ProcessingKey.NR_OF_RESULTS)
                .map(value -> value.getNumberValue())
                .orElse(1L);
        handlers = wanted == 1
                ? router.nextHandlerOf(query.getQuery()).stream().toList()
                : router.handlersOf(query.getQuery());
        if (handlers.isEmpty()) {
            caller.answer(QueryRouter.refusal(
                    query.getMessageIdentifier(),
                    Problem.NO_HANDLER_FOR_QUERY,
                    "No handler for query: " + query.getQuery()));
            return;
        }
        open.set(handlers.size());
        var all = handlers.stream().map(Answers::new).toList();
        caller.whenReady(() -> all.forEach(Answers::flow));
        all.forEach(Answers::ask);
    }

    private void cancel() {
        handlers.forEach(handler -> handler.cancel(query.getMessageIdentifier()));
    }

    /** The answers of one handler. */
    private final class Answers implements QueryReply {

        private final QueryHandlerStream handler;
        private final AtomicInteger owed = new AtomicInteger();

        Answers(QueryHandlerStream handler) {
            this.handler = handler;
        }

        void ask() {
            handler.ask(query, this);
            permit(FIRST_PERMITS);
        }

        @Override
        public void on(QueryResponse response) {
            caller.send(response);
            owed.incrementAndGet();
            flow();
        }

        void flow() {
            if (streaming && caller.isReady()) {
                int permits = owed.getAndSet(0);
                if (permits > 0) {
                    permit(permits);
                }
            }
        }

        void permit(int permits) {
            if (streaming) {
                handler.permit(query.getMessageIdentifier(), permits);
            }
        }

        @Override
        public void complete() {
            if (open.decrementAndGet() == 0) {
                caller.complete();
            }
        }
    }
}
