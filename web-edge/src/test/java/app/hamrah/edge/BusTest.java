package app.hamrah.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Refusal;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

class BusTest {

    private final FakeSides sides = new FakeSides();
    private final Bus bus = new Bus(sides.commands(), sides.queries(), Duration.ofMillis(200));

    private static void assertUnavailable(Mono<?> asking) {
        assertThatThrownBy(asking::block)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE));
    }

    @Test
    void anAnswerIsHandledOnAThreadOfTheEdge() {
        var answer = new CompletableFuture<Object>();
        sides.on(String.class, message -> answer);
        var thread = bus.send("command", String.class)
                .map(text -> Thread.currentThread().getName())
                .toFuture();

        Thread.ofPlatform().name("command-side").start(() -> answer.complete("answer"));

        assertThat(thread.join()).startsWith("parallel-");
    }

    @Test
    void aCommandThatAnswersNothingAnswersNothing() {
        var nothing = CompletableFuture.completedFuture(null);
        sides.on(String.class, message -> nothing);

        assertThat(bus.send("command", Object.class).blockOptional()).isEmpty();
    }

    @Test
    void everyMessageIsTimedByWhatItIsAndHowItEnds() {
        var meters = new SimpleMeterRegistry();
        var registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        var observed = new Bus(sides.commands(), sides.queries(), Duration.ofMillis(200), registry);

        sides.on(String.class, message -> "answer");
        observed.send("command", String.class).block();
        observed.ask("query", String.class).block();
        sides.on(String.class, message -> new Outcome.Refused(Refusal.LAST_IDENTITY));
        observed.send("command", Outcome.class).block();
        var never = new CompletableFuture<Object>();
        sides.on(String.class, message -> never);
        assertUnavailable(observed.send("command", String.class));
        var neither = new CompletableFuture<Object>();
        sides.on(String.class, message -> neither);
        observed.send("command", String.class).subscribe().dispose();
        var broken = CompletableFuture.failedFuture(new IllegalStateException("broken"));
        sides.on(String.class, message -> broken);
        assertThatThrownBy(() -> observed.send("command", String.class).block()).hasMessage("broken");

        assertThat(Stream.of("done", "refused", "unavailable", "left", "failed"))
                .allSatisfy(outcome -> assertThat(meters.get("hamrah.commands")
                                .tags("command", "String", "outcome", outcome)
                                .timer()
                                .count())
                        .as(outcome)
                        .isEqualTo(1));
        assertThat(meters.get("hamrah.queries")
                        .tags("query", "String", "outcome", "done")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void nothingIsSentBeforeSomebodyWaits() {
        bus.send("command", String.class);
        bus.ask("query", String.class);

        assertThat(sides.received()).isEmpty();
    }

    @Test
    void whoeverWaitsIsAnsweredInTime() {
        sides.on(String.class, message -> new CompletableFuture<>());

        assertUnavailable(bus.send("command", String.class));
        assertUnavailable(bus.ask("query", String.class));
    }

    static Stream<RuntimeException> passing() {
        return Stream.of(
                new NoHandlerForCommandException("x"),
                new NoHandlerForQueryException("x"),
                new ConcurrencyException("x"),
                new RejectedExecutionException("x"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatPassesIsWorthAnotherTry(RuntimeException error) {
        var failed = CompletableFuture.failedFuture(error);
        sides.on(String.class, message -> failed);

        assertUnavailable(bus.send("command", String.class));
        assertUnavailable(bus.ask("query", String.class));
    }

    @Test
    void anyOtherFailureStaysWhatItIs() {
        var failed = CompletableFuture.failedFuture(new IllegalStateException("x"));
        sides.on(String.class, message -> failed);

        assertThatThrownBy(() -> bus.send("command", String.class).block()).isInstanceOf(IllegalStateException.class);
    }
}
