package app.hamrah.edge.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import java.util.HashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;

class UnobservedChecksTest {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-";

    private final UnobservedChecks checks = new UnobservedChecks();

    private boolean isObserved(MockServerHttpRequest.BaseBuilder<?> request) {
        return checks.test(
                "http.server.requests",
                new ServerRequestObservationContext(request.build(), new MockServerHttpResponse(), new HashMap<>()));
    }

    @Test
    void aCheckIsNotObserved() {
        assertThat(isObserved(MockServerHttpRequest.get("/api/v1/session"))).isFalse();
    }

    @Test
    void aCheckThatItsCallerTracesIs() {
        assertThat(isObserved(MockServerHttpRequest.get("/api/v1/session").header("traceparent", TRACE + "01")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {TRACE + "00", TRACE, "01", TRACE + "zz", ""})
    void aTraceThatIsNotSampledOrNoneAtAllChangesNothing(String traceparent) {
        assertThat(isObserved(MockServerHttpRequest.get("/api/v1/session").header("traceparent", traceparent)))
                .isFalse();
    }

    @Test
    void whateverElseIsAskedIsObserved() {
        assertThat(isObserved(MockServerHttpRequest.get("/api/v1/me"))).isTrue();
        assertThat(checks.test("hamrah.commands", new Observation.Context())).isTrue();
    }
}
