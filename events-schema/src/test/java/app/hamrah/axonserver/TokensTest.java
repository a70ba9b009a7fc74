package app.hamrah.axonserver;

import static app.hamrah.axonserver.Texts.code;
import static app.hamrah.axonserver.Texts.command;
import static app.hamrah.axonserver.Texts.event;
import static app.hamrah.axonserver.Texts.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each service has a token of its own, with the rights it needs and no others. */
class TokensTest {

    private static final Map<String, Set<Right>> TOKENS = Map.of(
            "decides", Set.of(Right.APPEND_EVENTS, Right.READ_EVENTS, Right.HANDLE_COMMANDS),
            "remembers", Set.of(Right.READ_EVENTS, Right.HANDLE_QUERIES),
            "asks", Set.of(Right.SEND_COMMANDS, Right.SEND_QUERIES));

    private static AxonServerStandIn server;

    @BeforeAll
    static void start() {
        server = AxonServerStandIn.start(AxonServerStandIn.Settings.DEFAULT.withTokens(TOKENS));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Place with(String token) {
        return Place.of(server).withToken(token);
    }

    private static Stranger stranger(String token) {
        return new Stranger(server.host(), server.port(), token);
    }

    @Test
    void eachTokenServesItsService() throws Exception {
        try (var decides = new Peer(with("decides"), "command-side");
                var remembers = new Peer(with("remembers"), "query-side");
                var asks = new Peer(with("asks"), "web-edge")) {
            decides.handle("do", text -> "done");
            remembers.answer("tell", text -> List.of("told"));
            Peer.get(decides.append(event(Texts.id(), 0, "happened")));
            assertThat(asks.ask(command("do", "key", ""))).isEqualTo("done");
            assertThat(asks.query(query("tell", ""))).containsExactly("told");
            assertThat(Peer.get(remembers.connection().eventChannel().getLastToken()))
                    .isNotNegative();
        }
    }

    @Test
    void aStrangerWithoutATokenIsTurnedAwayEvenFromThePlatform() {
        try (var nobody = stranger("")) {
            assertThatThrownBy(() -> nobody.dispatch(command("do", "key", "")))
                    .hasMessageContaining("PERMISSION_DENIED: No token")
                    .satisfies(refused -> assertThat(code(refused)).isEqualTo("AXONIQ-1000"));
            assertThatThrownBy(() -> PlatformServiceGrpc.newBlockingStub(nobody.channel())
                            .getPlatformServer(ClientIdentification.getDefaultInstance()))
                    .hasMessageContaining("PERMISSION_DENIED: No token");
        }
    }

    @Test
    void aTokenThatNobodyGaveOutIsTurnedAway() {
        try (var liar = stranger("made up")) {
            assertThatThrownBy(() -> liar.query(query("tell", "")))
                    .hasMessageContaining("PERMISSION_DENIED: Invalid token")
                    .satisfies(refused -> assertThat(code(refused)).isEqualTo("AXONIQ-1001"));
        }
    }

    @Test
    void aTokenIsNoGoodForAnotherServicesRights() {
        long before = server.events().size();
        try (var edge = stranger("asks");
                var queries = stranger("remembers")) {
            assertThatThrownBy(() -> Peer.get(edge.append(event("forged", 0, ""))))
                    .hasMessageContaining("PERMISSION_DENIED");
            assertThatThrownBy(() -> Peer.get(queries.append(event("forged", 0, ""))))
                    .hasMessageContaining("PERMISSION_DENIED");
            assertThatThrownBy(() -> queries.dispatch(command("do", "key", "")))
                    .hasMessageContaining("PERMISSION_DENIED");
        }
        assertThat(server.events()).hasSize((int) before);
    }

    @Test
    void aServiceThatMayNotHandleCommandsCannotSubscribeToThem() throws Exception {
        try (var asks = new Peer(with("asks"), "web-edge")) {
            assertThatThrownBy(() -> asks.handle("do", text -> "mine now")).isNotNull();
            assertThat(asks.query(query("unheard of", ""))).containsExactly("AXONIQ-5000");
        }
    }
}
