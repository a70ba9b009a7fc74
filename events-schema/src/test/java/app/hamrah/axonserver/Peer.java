package app.hamrah.axonserver;

import io.axoniq.axonserver.connector.AxonServerConnection;
import io.axoniq.axonserver.connector.AxonServerConnectionFactory;
import io.axoniq.axonserver.connector.ReplyChannel;
import io.axoniq.axonserver.connector.impl.ServerAddress;
import io.axoniq.axonserver.connector.query.QueryDefinition;
import io.axoniq.axonserver.connector.query.QueryHandler;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.axoniq.axonserver.grpc.query.QueryResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A service that is connected to a server by the connector's own client. */
final class Peer implements AutoCloseable {

    private final String id = UUID.randomUUID().toString();
    private final AxonServerConnectionFactory factory;
    private final AxonServerConnection connection;

    Peer(Place place, String component) {
        this(place, component, builder -> builder);
    }

    Peer(Place place, String component, UnaryOperator<AxonServerConnectionFactory.Builder> more) {
        var builder = AxonServerConnectionFactory.forClient(component, id)
                .routingServers(new ServerAddress(place.host(), place.port()))
                .reconnectInterval(20, TimeUnit.MILLISECONDS)
                .connectTimeout(1_000, TimeUnit.MILLISECONDS);
        if (!place.token().isEmpty()) {
            builder = builder.token(place.token());
        }
        factory = more.apply(builder).build();
        connection = factory.connect("default");
    }

    String id() {
        return id;
    }

    AxonServerConnection connection() {
        return connection;
    }

    /** Answers commands of a name by what their text becomes. */
    void handle(String command, UnaryOperator<String> handler) throws Exception {
        handleLater(command, text -> CompletableFuture.completedFuture(handler.apply(text)));
    }

    void handleLater(String command, Function<String, CompletableFuture<String>> handler) throws Exception {
        connection
                .commandChannel()
                .registerCommandHandler(
                        received -> handler.apply(Texts.of(received.getPayload()))
                                .thenApply(answer -> CommandResponse.newBuilder()
                                        .setMessageIdentifier(Texts.id())
                                        .setPayload(Texts.payload(answer))
                                        .build()),
                        100,
                        command)
                .awaitAck(5, TimeUnit.SECONDS);
    }

    CompletableFuture<CommandResponse> send(Command command) {
        return connection.commandChannel().sendCommand(command);
    }

    /** The text of the answer, or the code of the problem. */
    String ask(Command command) throws Exception {
        var response = get(send(command));
        return response.getErrorCode().isEmpty() ? Texts.of(response.getPayload()) : response.getErrorCode();
    }

    /** Answers queries of a name by texts. */
    void answer(String query, Function<String, List<String>> handler) throws Exception {
        answer(query, (request, reply) -> reply(request, reply, handler.apply(Texts.of(request.getPayload()))));
    }

    void answer(String query, QueryHandler handler) throws Exception {
        connection
                .queryChannel()
                .registerQueryHandler(handler, new QueryDefinition(query, String.class))
                .awaitAck(5, TimeUnit.SECONDS);
    }

    static void reply(QueryRequest request, ReplyChannel<QueryResponse> reply, List<String> answers) {
        for (var answer : answers) {
            reply.send(QueryResponse.newBuilder()
                    .setMessageIdentifier(Texts.id())
                    .setRequestIdentifier(request.getMessageIdentifier())
                    .setPayload(Texts.payload(answer))
                    .build());
        }
        reply.complete();
    }

    /** The texts of the answers, or the codes of the problems. */
    List<String> query(QueryRequest query) throws Exception {
        var answers = new ArrayList<String>();
        try (var results = connection.queryChannel().query(query)) {
            for (var next = results.nextIfAvailable(5, TimeUnit.SECONDS);
                    next != null;
                    next = results.nextIfAvailable(5, TimeUnit.SECONDS)) {
                answers.add(next.getErrorCode().isEmpty() ? Texts.of(next.getPayload()) : next.getErrorCode());
            }
        }
        return answers;
    }

    CompletableFuture<?> append(Event... events) {
        return connection.eventChannel().appendEvents(events);
    }

    static <T> T get(CompletableFuture<T> future) throws ExecutionException, InterruptedException, TimeoutException {
        return future.get(5, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        connection.disconnect();
        factory.shutdown();
    }
}
