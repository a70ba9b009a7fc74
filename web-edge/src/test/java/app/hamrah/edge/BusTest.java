package app.hamrah.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
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
