package app.hamrah.axonserver;

import static app.hamrah.axonserver.Texts.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every server does with commands. */
interface CommandContract {

    Place place();

    @Test
    default void aCommandIsAnsweredByWhoHandlesIt() throws Exception {
        var name = Texts.id();
        try (var handler = new Peer(place(), "handler");
                var sender = new Peer(place(), "sender")) {
            handler.handle(name, text -> "did " + text);
            assertThat(sender.ask(command(name, "key", "this"))).isEqualTo("did this");
        }
    }

    @Test
    default void aCommandThatNobodyHandlesIsRefused() throws Exception {
        var name = Texts.id();
        try (var handler = new Peer(place(), "handler");
                var sender = new Peer(place(), "sender")) {
            assertThat(sender.ask(command(name, "key", "this"))).isEqualTo("AXONIQ-4000");
            handler.handle(name, text -> text);
            handler.connection().commandChannel().prepareDisconnect().get();
            assertThat(sender.ask(command(name, "key", "this"))).isEqualTo("AXONIQ-4000");
        }
    }

    @Test
    default void commandsOfOneRoutingKeyGoToOneHandler() throws Exception {
        var name = Texts.id();
        Map<String, String> handlers = new HashMap<>();
        try (var one = new Peer(place(), "handler");
                var another = new Peer(place(), "handler");
                var sender = new Peer(place(), "sender")) {
            one.handle(name, text -> "one");
            another.handle(name, text -> "another");
            for (int key : IntStream.range(0, 60).map(i -> i % 20).toArray()) {
                var handler = sender.ask(command(name, "key " + key, ""));
                assertThat(handlers.computeIfAbsent("key " + key, first -> handler))
                        .isEqualTo(handler);
            }
        }
        assertThat(handlers.values()).contains("one", "another");
    }

    @Test
    default void aHandlerGetsNoMoreThanItPermits() throws Exception {
        var name = Texts.id();
        try (var stranger = new Stranger(place().host(), place().port(), place().token());
                var handler = new RawCommandHandler(stranger, name);
                var sender = new Peer(place(), "sender")) {
            handler.permit(2);
            var answers = IntStream.range(0, 4)
                    .mapToObj(i -> sender.send(command(name, "key", "number " + i)))
                    .toList();
            await().untilAsserted(() -> assertThat(handler.received()).hasSize(2));
            handler.received().forEach(handler::answer);
            await().untilAsserted(() ->
                    assertThat(answers).filteredOn(CompletableFuture::isDone).hasSize(2));
            assertThat(handler.received()).hasSize(2);

            handler.permit(2);
            await().untilAsserted(() -> assertThat(handler.received()).hasSize(4));
            handler.received().forEach(handler::answer);
            await().untilAsserted(() -> assertThat(answers).allMatch(CompletableFuture::isDone));
        }
    }

    @Test
    default void aCommandThatIsBeingHandledIsRefusedASecondTime() throws Exception {
        var name = Texts.id();
        try (var stranger = new Stranger(place().host(), place().port(), place().token());
                var handler = new RawCommandHandler(stranger, name);
                var sender = new Peer(place(), "sender")) {
            handler.permit(2);
            var command = command(name, "key", "this");
            var answer = sender.send(command);
            await().untilAsserted(() -> assertThat(handler.received()).hasSize(1));
            assertThat(sender.ask(command)).isEqualTo("AXONIQ-4005");
            handler.received().forEach(handler::answer);
            assertThat(Peer.get(answer).getErrorCode()).isEmpty();
        }
    }

    @Test
    default void whenAHandlerIsLostItsCommandsAreRefused() throws Exception {
        var name = Texts.id();
        try (var sender = new Peer(place(), "sender");
                var stranger = new Stranger(place().host(), place().port(), place().token());
                var handler = new RawCommandHandler(stranger, name)) {
            handler.permit(10);
            var answer = sender.send(command(name, "key", "this"));
            await().untilAsserted(() -> assertThat(handler.received()).hasSize(1));
            stranger.close();
            assertThat(Peer.get(answer).getErrorCode()).isEqualTo("AXONIQ-4001");
        }
    }
}
