package app.hamrah.edge.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class OperatorGuardTest {

    private static final String TOKEN = "0123456789-abcdefghijklmnopqrstuvwxyz";

    private static MockServerHttpRequest shows(String token) {
        return MockServerHttpRequest.get("/actuator/sessions")
                .header("Authorization", "Bearer " + token)
                .build();
    }

    private static ProblemType refusal(OperatorToken token, MockServerHttpRequest request) {
        var guard = new OperatorGuard(token, any -> true, List.of(), any -> true);
        try {
            guard.filter(MockServerWebExchange.from(request), passed -> Mono.error(new AssertionError("let in")))
                    .block();
        } catch (ProblemException e) {
            return e.type();
        }
        throw new AssertionError("nothing was refused");
    }

    @Test
    void withoutATokenNobodyIsLetInWhateverIsShown() {
        assertThat(refusal(OperatorToken.none(), shows(""))).isEqualTo(ProblemType.FORBIDDEN);
        assertThat(refusal(OperatorToken.none(), shows(TOKEN))).isEqualTo(ProblemType.FORBIDDEN);
        assertThat(refusal(OperatorToken.none(), MockServerHttpRequest.get("/").build()))
                .isEqualTo(ProblemType.FORBIDDEN);
    }

    @Test
    void anotherTokenIsRefused() {
        assertThat(refusal(OperatorToken.of(TOKEN), shows(TOKEN + "x"))).isEqualTo(ProblemType.OPERATOR_TOKEN_REQUIRED);
        assertThat(refusal(OperatorToken.of(TOKEN), shows(""))).isEqualTo(ProblemType.OPERATOR_TOKEN_REQUIRED);
    }

    @Test
    void aShortTokenIsNoneAndIsNotRepeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OperatorToken.of("short-secret"))
                .withMessageNotContaining("short-secret");
        assertThat(OperatorToken.of(TOKEN)).hasToString("OperatorToken");
    }

    @Test
    void nobodyActsWhomTheGuardHasNotLetIn() {
        assertThatThrownBy(() -> Operator.act(Mono::just).block()).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:8081, true",
        "LOCALHOST, true",
        "127.0.0.1, true",
        "10.1.2.3:8081, true",
        "[::1]:8081, true",
        "hamrah.internal:8081, true",
        "evil.example, false",
        "hamrah.internal.evil.example, false",
        "1.2.3.4.evil.example, false",
        "'', false"
    })
    void operatorsComeByAnAddressOrByTheNameThatIsConfigured(String host, boolean taken) throws UnknownHostException {
        var configured = InetAddress.getByAddress("hamrah.internal", new byte[] {10, 0, 0, 1});
        var request =
                MockServerHttpRequest.get("/actuator").header("Host", host).build();

        assertThat(new ManagementHost(configured).test(request)).isEqualTo(taken);
    }

    @Test
    void anAddressWithoutANameAddsNone() throws UnknownHostException {
        var configured = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
        var request = MockServerHttpRequest.get("/actuator").header("Host", "").build();

        assertThat(new ManagementHost(configured).test(request)).isFalse();
    }
}
