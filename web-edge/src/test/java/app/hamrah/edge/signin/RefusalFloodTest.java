package app.hamrah.edge.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.edge.Examples;
import app.hamrah.edge.FakeSides;
import app.hamrah.edge.http.ClientLabels;
import app.hamrah.edge.http.RequestOriginAccess;
import app.hamrah.edge.signin.LoginFailed.Shown;
import app.hamrah.schema.Channel;
import app.hamrah.schema.MovableClock;
import app.hamrah.schema.Provider;
import app.hamrah.schema.signin.SignInCommand.RecordRefusal;
import app.hamrah.schema.signin.SignInStep;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

/** A flood of refused logins grows the log by so many events and no more, and each refusal is counted. */
class RefusalFloodTest {

    private static final int FLOOD = 1_000_000;

    /** What the record says a minute adds at most. */
    private static final int MOST_A_MINUTE = 256;

    private final MovableClock clock = new MovableClock(Examples.NOW);
    private final FakeSides sides = new FakeSides().on(RecordRefusal.class, command -> "");
    private final RefusalLog refusals = new RefusalLog(
            sides.bus(),
            new ClientLabels(),
            new FreshIds(clock, new SecureRandom()),
            clock,
            new SignInMetrics(new SimpleMeterRegistry()));
    private final MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));

    RefusalFloodTest() {
        RequestOriginAccess.set(exchange, "request-0001");
    }

    private static LoginFailed failed(SignInStep step, int reason) {
        return new LoginFailed(step, "reason-" + reason, Shown.REFUSED);
    }

    private List<RecordRefusal> told() {
        return sides.received(RecordRefusal.class);
    }

    private long counted() {
        return told().stream().mapToLong(RecordRefusal::count).sum();
    }

    @Test
    void theBoundIsTheOneThatIsPromised() throws IOException {
        assertThat(Files.readString(Path.of("../SECURITY.md")))
                .contains("at most " + MOST_A_MINUTE + " events a minute to the log");
    }

    @Test
    void aMillionInAMinuteAreTwentyAndACountOfEachKind() {
        var kinds = IntStream.range(0, 10)
                .mapToObj(reason -> failed(SignInStep.CALLBACK, reason))
                .toList();
        for (var i = 0; i < FLOOD; i++) {
            refusals.record(exchange, Provider.GOOGLE, kinds.get(i % 10));
        }
        refusals.tellWaiting();

        assertThat(told()).hasSize(20 + 10);
        assertThat(counted()).isEqualTo(FLOOD);
        for (var kind : kinds) {
            assertThat(told().stream()
                            .filter(told -> told.reason().equals(kind.reason()))
                            .mapToLong(RecordRefusal::count)
                            .sum())
                    .isEqualTo(FLOOD / 10);
        }
    }

    @Test
    void aMillionInAnHourAreSixtyTimesThat() {
        var one = failed(SignInStep.CALLBACK, 1);
        var other = failed(SignInStep.TOKEN, 2);
        for (var minute = 0; minute < 60; minute++) {
            for (var i = 0; i < FLOOD / 60 / 2; i++) {
                refusals.record(exchange, Provider.GOOGLE, one);
                refusals.record(exchange, Provider.APPLE, other);
            }
            clock.advance(Duration.ofMinutes(1));
            refusals.tellWaiting();
        }

        assertThat(told()).hasSize(60 * (20 + 2));
        assertThat(counted()).isEqualTo(60L * (FLOOD / 60 / 2) * 2);
    }

    @Test
    void aMillionOfManyKindsStayWithinTheBoundAndNoneIsLost() {
        var steps = List.of(SignInStep.values());
        var providers = Arrays.asList(Provider.GOOGLE, Provider.APPLE, null);
        var channels = List.of(Channel.WEB, Channel.IOS);
        for (var i = 0; i < FLOOD; i++) {
            var provider = providers.get(i % providers.size());
            var step = steps.get(i / providers.size() % steps.size());
            var channel = channels.get(i / providers.size() / steps.size() % channels.size());
            refusals.record(exchange, provider, failed(step, i % 2000), channel);
        }
        refusals.tellWaiting();

        assertThat(told()).hasSize(MOST_A_MINUTE);
        assertThat(counted()).isEqualTo(FLOOD);
        assertThat(told().stream().filter(told -> told.reason().value().equals("other")))
                .hasSize(providers.size() * steps.size() * channels.size());
    }

    @Test
    void noneIsLostWhenManyThreadsFloodWhileItIsTold() throws Exception {
        var kind = failed(SignInStep.CALLBACK, 1);
        try (var threads = Executors.newFixedThreadPool(4)) {
            IntStream.range(0, 4)
                    .forEach(thread -> threads.execute(() -> {
                        for (var i = 0; i < FLOOD / 4; i++) {
                            refusals.record(exchange, Provider.GOOGLE, kind);
                            if (i % 50_000 == 0) {
                                refusals.tellWaiting();
                            }
                        }
                    }));
        }
        refusals.stop();

        await().untilAsserted(() -> assertThat(counted()).isEqualTo(FLOOD));
    }
}
