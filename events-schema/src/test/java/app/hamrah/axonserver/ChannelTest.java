package app.hamrah.axonserver;

import static app.hamrah.axonserver.Texts.command;
import static app.hamrah.axonserver.Texts.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.command.Command;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What goes over the channel, and what somebody on it can do with it. */
class ChannelTest {

    @Test
    void aCommandThatWasSeenCanBeSentAgainAndWithoutItsMetadata() throws Exception {
        try (var server = AxonServerStandIn.start();
                var handler = new Peer(Place.of(server), "handler");
                var sender = new Peer(Place.of(server), "sender");
                var stranger = new Stranger(server.host(), server.port(), "")) {
            var handled = new CopyOnWriteArrayList<String>();
            handler.handle("echo", text -> {
                handled.add(text);
                return text;
            });
            assertThat(sender.ask(signed("one"))).isEqualTo("one");

            var seen = server.commands();
            assertThat(seen).hasSize(1);
            assertThat(seen.getFirst().getMetaDataMap()).containsKey("signature");
            assertThat(stranger.dispatch(seen.getFirst()).getErrorCode()).isEmpty();
            stranger.dispatch(seen.getFirst().toBuilder().clearMetaData().build());

            assertThat(handled).containsExactly("one", "one", "one");
            assertThat(server.commands().getLast().getMetaDataMap()).isEmpty();
            assertThat(server.messages())
                    .filteredOn(message -> message.method().equals("CommandService/Dispatch"))
                    .extracting(SeenMessage::client)
                    .containsExactly(sender.id(), "", "");
        }
    }

    private static Command signed(String text) {
        return command("echo", "key", text).toBuilder()
                .putMetaData(
                        "signature",
                        MetaDataValue.newBuilder().setTextValue("s").build())
                .build();
    }

    @Test
    void messagesCanBeAlteredOnTheirWay() throws Exception {
        try (var server = AxonServerStandIn.start();
                var handler = new Peer(Place.of(server), "handler");
                var sender = new Peer(Place.of(server), "sender")) {
            handler.handle("echo", text -> text);
            handler.answer("repeat", text -> List.of(text));
            server.alterCommands(command ->
                    command.toBuilder().setPayload(Texts.payload("forged")).build());
            server.alterQueries(query ->
                    query.toBuilder().setPayload(Texts.payload("forged too")).build());
            assertThat(sender.ask(command("echo", "key", "true"))).isEqualTo("forged");
            assertThat(sender.query(query("repeat", "true"))).containsExactly("forged too");
            assertThat(Texts.of(server.commands().getFirst().getPayload())).isEqualTo("true");
            assertThat(Texts.of(server.queries().getFirst().getPayload())).isEqualTo("true");
        }
    }

    @Test
    void overTlsOnlyWhoTrustsItsCertificateIsServed() throws Exception {
        try (var server = AxonServerStandIn.start(AxonServerStandIn.Settings.DEFAULT.withTls())) {
            var trust = GrpcSslContexts.forClient()
                    .trustManager(server.certificate())
                    .build();
            try (var peer = new Peer(Place.of(server), "peer", builder -> builder.useTransportSecurity(trust))) {
                peer.handle("echo", text -> text);
                assertThat(peer.ask(command("echo", "key", "hidden"))).isEqualTo("hidden");
            }
            try (var stranger = new Stranger(server.host(), server.port(), "")) {
                assertThatThrownBy(() -> stranger.dispatch(command("echo", "key", "in clear")))
                        .hasMessageContaining("UNAVAILABLE");
            }
            assertThat(server.commands()).hasSize(1);
        }
    }
}
