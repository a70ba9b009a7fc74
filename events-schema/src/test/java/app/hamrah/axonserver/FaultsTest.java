package app.hamrah.axonserver;

import static app.hamrah.axonserver.Texts.command;
import static app.hamrah.axonserver.Texts.event;
import static app.hamrah.axonserver.Texts.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything that a test can let go wrong, as a client sees it. */
class FaultsTest {

    private AxonServerStandIn server;
    private Peer handler;
    private Peer sender;

    @BeforeEach
    void connect() throws Exception {
        server = AxonServerStandIn.start();
        handler = new Peer(Place.of(server), "handler");
        sender = new Peer(Place.of(server), "sender");
        handler.handle("echo", text -> text);
    }

    @AfterEach
    void close() {
        handler.close();
        sender.close();
        server.close();
    }

    @Test
    void aRestartKeepsTheEventsAndClientsComeBackByThemselves() throws Exception {
        Peer.get(sender.append(event("a", 0, "before")));
        server.stop();
        assertThatThrownBy(() -> sender.ask(command("echo", "key", "anyone?"))).isNotNull();
        assertThat(server.clients()).isEmpty();
        server.restart();
        await().ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(sender.ask(command("echo", "key", "back"))).isEqualTo("back"));
        Peer.get(sender.append(event("a", 1, "after")));
        assertThat(server.events())
                .extracting(Event::getAggregateSequenceNumber)
                .containsExactly(0L, 1L);
        await().untilAsserted(() -> assertThat(server.clients())
                .extracting(ConnectedClient::component)
                .containsExactly("handler", "sender"));
    }

    @Test
    void aPortThatGoesDeadIsNoticedByHeartbeatsOnly() {
        sender.connection().controlChannel().enableHeartbeat(20, 100, TimeUnit.MILLISECONDS);
        await().until(() -> sender.connection().isReady());
        server.freeze();
        var unanswered = sender.send(command("echo", "key", "anyone?"));
        await().until(() -> !sender.connection().isConnected());
        assertThat(handler.connection().isConnected()).isTrue();
        server.thaw();
        await().ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(sender.ask(command("echo", "key", "back"))).isEqualTo("back"));
        await().until(unanswered::isDone);
    }

    @Test
    void aClientThatIsDroppedComesBack() throws Exception {
        server.drop(handler.id());
        await().untilAsserted(() -> assertThat(registrations(handler)).isEqualTo(2));
        await().untilAsserted(() ->
                assertThat(sender.ask(command("echo", "key", "back"))).isEqualTo("back"));
        assertThat(registrations(sender)).isEqualTo(1);
    }

    @Test
    void aClientReconnectsWhenItIsAskedTo() {
        await().until(() -> registrations(handler) == 1);
        server.askToReconnect(handler.id());
        await().untilAsserted(() -> assertThat(registrations(handler)).isEqualTo(2));
        await().untilAsserted(() ->
                assertThat(sender.ask(command("echo", "key", "back"))).isEqualTo("back"));
    }

    @Test
    void aClientThatIsSlowedDownIsSlow() throws Exception {
        server.slowDown(handler.id(), Duration.ofMillis(100));
        long start = System.nanoTime();
        assertThat(sender.ask(command("echo", "key", "slow"))).isEqualTo("slow");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void appendsAreRefused() throws Exception {
        server.refuseAppends(true);
        assertThatThrownBy(() -> Peer.get(sender.append(event("a", 0, "no")))).hasMessageContaining("AXONIQ-2100");
        assertThat(server.events()).isEmpty();
        server.refuseAppends(false);
        Peer.get(sender.append(event("a", 0, "yes")));
        assertThat(server.events()).hasSize(1);
    }

    @Test
    void anAppendWhoseAnswerIsLostIsStored() throws Exception {
        server.loseAnswersOfAppends(1);
        assertThatThrownBy(() -> Peer.get(sender.append(event("a", 0, "stored"))))
                .hasMessageContaining("UNAVAILABLE");
        assertThatThrownBy(() -> Peer.get(sender.append(event("a", 0, "again"))))
                .hasMessageContaining("AXONIQ-2000");
        assertThat(server.events()).hasSize(1);
    }

    @Test
    void aSubscriptionQueryHearsAgainOfAnAnswererThatWasDropped() throws Exception {
        var source = new Updates("handler");
        handler.answer("news", source);
        var result = sender.connection().queryChannel().subscriptionQuery(query("news", ""), 64, 16);
        await().until(source::isSubscribed);
        assertThat(server.openSubscriptionQueries()).isEqualTo(1);
        server.drop(handler.id());
        await().until(() -> source.subscriptions() == 2);
        source.send("back");
        assertThat(Texts.of(
                        result.updates().nextIfAvailable(5, TimeUnit.SECONDS).getPayload()))
                .isEqualTo("back");
        result.updates().close();
        await().until(() -> server.openSubscriptionQueries() == 0);
    }

    @Test
    void everybodyWhoIsThereIsNamed() {
        await().untilAsserted(() -> assertThat(server.clients())
                .extracting(ConnectedClient::component, ConnectedClient::id)
                .isEqualTo(List.of(tuple("handler", handler.id()), tuple("sender", sender.id()))));
    }

    private long registrations(Peer peer) {
        return server.messages().stream()
                .filter(seen -> seen.message() instanceof PlatformInboundInstruction instruction
                        && instruction.hasRegister()
                        && seen.method().equals("PlatformService/OpenStream")
                        && instruction.getRegister().getClientId().equals(peer.id()))
                .count();
    }
}
