package app.hamrah.axonserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.axonframework.messaging.responsetypes.ResponseTypes.instanceOf;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.axonserver.connector.event.util.GrpcExceptionParser;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.GenericStreamingQueryMessage;
import org.axonframework.queryhandling.GenericSubscriptionQueryMessage;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What every server does for Axon Framework's own buses and event store. */
interface FrameworkContract {

    Place place();

    @Test
    default void theCommandBusReachesAHandlerInAnotherService() throws Exception {
        var name = Texts.id();
        try (var handler = new Framework(place(), "handler");
                var sender = new Framework(place(), "sender")) {
            assertThat(send(sender, name, "too early").exceptionResult())
                    .isInstanceOf(NoHandlerForCommandException.class);
            handler.commands().subscribe(name, command -> "did " + command.getPayload());
            await().untilAsserted(() ->
                    assertThat(send(sender, name, "this").getPayload()).isEqualTo("did this"));
        }
    }

    @Test
    default void theQueryBusAsksAnotherService() throws Exception {
        var name = Texts.id();
        try (var answerer = new Framework(place(), "answerer");
                var asker = new Framework(place(), "asker")) {
            answerer.queries().subscribe(name, String.class, query -> "re: " + query.getPayload());
            var query = new GenericQueryMessage<>("who", name, instanceOf(String.class));
            await().untilAsserted(() -> assertThat(asker.queries()
                            .query(query)
                            .get(5, TimeUnit.SECONDS)
                            .getPayload())
                    .isEqualTo("re: who"));
        }
    }

    @Test
    default void theQueryBusStreamsAsMuchAsIsAskedFor() throws Exception {
        var name = Texts.id();
        try (var answerer = new Framework(place(), "answerer");
                var asker = new Framework(place(), "asker")) {
            answerer.queries()
                    .subscribe(name, String.class, query -> Flux.range(0, 500).map(i -> query.getPayload() + " " + i));
            var query = new GenericStreamingQueryMessage<>("number", name, String.class);
            var expected = IntStream.range(0, 500).mapToObj(i -> "number " + i).toList();
            await().untilAsserted(() -> assertThat(Flux.from(asker.queries().streamingQuery(query))
                            .map(answer -> answer.getPayload())
                            .collectList()
                            .block(Duration.ofSeconds(5)))
                    .isEqualTo(expected));
        }
    }

    @Test
    default void whoHasEnoughOfAStreamEndsItAndItNeverRanAhead() throws Exception {
        var name = Texts.id();
        var sent = new AtomicInteger();
        var cancelled = new AtomicBoolean();
        try (var answerer = new Framework(place(), "answerer");
                var asker = new Framework(place(), "asker")) {
            answerer.queries()
                    .subscribe(
                            name,
                            String.class,
                            query -> Flux.range(0, 1_000_000)
                                    .map(i -> "number " + sent.incrementAndGet())
                                    .doOnCancel(() -> cancelled.set(true)));
            var query = new GenericStreamingQueryMessage<>("number", name, String.class);
            await().ignoreExceptions()
                    .untilAsserted(() -> assertThat(Flux.from(asker.queries().streamingQuery(query))
                                    .take(3)
                                    .collectList()
                                    .block(Duration.ofSeconds(5)))
                            .hasSize(3));
            await().untilTrue(cancelled);
            assertThat(sent).hasValueLessThan(10_000);
        }
    }

    @Test
    default void theQueryBusIsToldOfUpdates() throws Exception {
        var name = Texts.id();
        try (var answerer = new Framework(place(), "answerer");
                var asker = new Framework(place(), "asker")) {
            answerer.queries().subscribe(name, String.class, query -> "first");
            await().until(() -> !asker.queries()
                    .query(new GenericQueryMessage<>("q", name, instanceOf(String.class)))
                    .get(5, TimeUnit.SECONDS)
                    .isExceptional());
            var result = asker.queries()
                    .subscriptionQuery(new GenericSubscriptionQueryMessage<>(
                            "q", name, instanceOf(String.class), instanceOf(String.class)));
            var updates = result.updates()
                    .map(update -> update.getPayload())
                    .take(2)
                    .collectList()
                    .toFuture();
            assertThat(result.initialResult().block(Duration.ofSeconds(5)).getPayload())
                    .isEqualTo("first");
            await().until(() -> !answerer.updates().activeSubscriptions().isEmpty());
            answerer.updates().emit(query -> query.getQueryName().equals(name), "second");
            answerer.updates().emit(query -> query.getQueryName().equals(name), "third");
            assertThat(updates.get(5, TimeUnit.SECONDS)).containsExactly("second", "third");
            result.close();
        }
    }

    @Test
    default void theEventStoreAppendsReadsAndTellsOfAConflict() throws Exception {
        var aggregate = Texts.id();
        try (var service = new Framework(place(), "store")) {
            service.events().publish(event(aggregate, 0, "a"), event(aggregate, 1, "b"));
            assertThat(service.events().readEvents(aggregate).asStream().map(DomainEventMessage::getPayload))
                    .isEqualTo(List.of("a", "b"));
            assertThat(service.events().lastSequenceNumberFor(aggregate)).contains(1L);
            assertThatThrownBy(() -> service.events().publish(event(aggregate, 1, "twice")))
                    .extracting(GrpcExceptionParser::parse)
                    .isInstanceOf(ConcurrencyException.class);
        }
    }

    @Test
    default void theEventStoreIsFollowedFromItsHead() throws Exception {
        var aggregate = Texts.id();
        try (var service = new Framework(place(), "store");
                var follower = new Framework(place(), "follower")) {
            service.events().publish(event(aggregate, 0, "before"));
            try (var stream = follower.events().openStream(follower.events().createHeadToken())) {
                service.events().publish(event(aggregate, 1, "after"));
                assertThat(stream.hasNextAvailable(5, TimeUnit.SECONDS)).isTrue();
                assertThat(stream.nextAvailable().getPayload()).isEqualTo("after");
            }
        }
    }

    private static DomainEventMessage<String> event(String aggregate, long sequence, String text) {
        return new GenericDomainEventMessage<>("Stream", aggregate, sequence, text);
    }

    private static CommandResultMessage<?> send(Framework sender, String name, String text) throws Exception {
        var answer = new CompletableFuture<CommandResultMessage<?>>();
        CommandMessage<String> command = new GenericCommandMessage<>(new GenericMessage<>(text), name);
        sender.commands().dispatch(command, (sent, result) -> answer.complete(result));
        return answer.get(5, TimeUnit.SECONDS);
    }
}
