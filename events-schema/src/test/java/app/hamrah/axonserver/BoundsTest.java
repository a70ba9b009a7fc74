package app.hamrah.axonserver;

import static app.hamrah.axonserver.Texts.command;
import static app.hamrah.axonserver.Texts.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundsTest {

    @Test
    void noMoreCommandsWaitForAHandlerThanAreAllowed() throws Exception {
        try (var server = AxonServerStandIn.start(AxonServerStandIn.Settings.DEFAULT.withMostWaiting(1));
                var stranger = new Stranger(server.host(), server.port(), "");
                var handler = new RawCommandHandler(stranger, "slow");
                var sender = new Peer(Place.of(server), "sender")) {
            var waiting = sender.send(command("slow", "key", "first"));
            await().until(() -> server.commands().size() == 1);
            assertThat(sender.ask(command("slow", "key", "second"))).isEqualTo("AXONIQ-1900");
            handler.permit(1);
            await().untilAsserted(() -> assertThat(handler.received()).hasSize(1));
            handler.received().forEach(handler::answer);
            assertThat(Peer.get(waiting).getErrorCode()).isEmpty();
        }
    }

    @Test
    void aCommandThatWasNotSentYetGoesToAnotherHandlerWhenItsOwnIsLost() throws Exception {
        try (var server = AxonServerStandIn.start();
                var stranger = new Stranger(server.host(), server.port(), "");
                var lost = new RawCommandHandler(stranger, "slow");
                var handler = new Peer(Place.of(server), "handler");
                var sender = new Peer(Place.of(server), "sender")) {
            var waiting = sender.send(command("slow", "key", "this"));
            await().until(() -> server.commands().size() == 1);
            handler.handle("slow", text -> "did " + text);
            assertThat(lost.received()).isEmpty();
            stranger.close();
            assertThat(Texts.of(Peer.get(waiting).getPayload())).isEqualTo("did this");
        }
    }

    @Test
    void aReaderIsSparedWhatItDoesNotWantButNotForEver() throws Exception {
        try (var server = AxonServerStandIn.start();
                var peer = new Peer(Place.of(server), "reader");
                var stream = peer.connection().eventChannel().openStream(-1, 64, 16)) {
            stream.excludePayloadType("text", "");
            await().until(() -> server.messages().stream()
                    .anyMatch(seen ->
                            seen.message() instanceof GetEventsRequest request && request.getBlacklistCount() > 0));
            for (int i = 0; i < 99; i++) {
                Peer.get(peer.append(event("a", i, "unwanted " + i)));
            }
            assertThat(stream.nextIfAvailable(50, TimeUnit.MILLISECONDS)).isNull();
            Peer.get(peer.append(event("a", 99, "one in a hundred")));
            assertThat(stream.nextIfAvailable(5, TimeUnit.SECONDS).getToken()).isEqualTo(99);
        }
    }

    @Test
    void aClientThatAnswersNoHeartbeatLosesItsConnection() {
        var settings = AxonServerStandIn.Settings.DEFAULT.withHeartbeats(Duration.ofMillis(20), Duration.ofMillis(300));
        try (var server = AxonServerStandIn.start(settings);
                var stranger = new Stranger(server.host(), server.port(), "");
                var peer = new Peer(Place.of(server), "alive")) {
            var lost = new AtomicBoolean();
            register(stranger, lost);
            await().untilTrue(lost);
            await().untilAsserted(() ->
                    assertThat(server.clients()).extracting(ConnectedClient::id).containsExactly(peer.id()));
        }
    }

    private static void register(Stranger stranger, AtomicBoolean lost) {
        PlatformServiceGrpc.newStub(stranger.channel())
                .openStream(new StreamObserver<PlatformOutboundInstruction>() {
                    @Override
                    public void onNext(PlatformOutboundInstruction heartbeat) {}

                    @Override
                    public void onError(Throwable cause) {
                        lost.set(true);
                    }

                    @Override
                    public void onCompleted() {}
                })
                .onNext(PlatformInboundInstruction.newBuilder()
                        .setRegister(ClientIdentification.newBuilder()
                                .setClientId("silent")
                                .setComponentName("silent"))
                        .build());
    }

    @Test
    void aHandlerOfTwiceTheLoadTakesAboutTwiceAsMany() {
        long heavy = IntStream.range(0, 3_000)
                .mapToObj(i -> "key " + i)
                .filter(key -> Rendezvous.score("heavy", 200, key) > Rendezvous.score("light", 100, key))
                .count();
        assertThat(heavy).isBetween(1_900L, 2_100L);
    }
}
