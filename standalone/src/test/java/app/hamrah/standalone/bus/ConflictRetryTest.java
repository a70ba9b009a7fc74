package app.hamrah.standalone.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConflictRetryTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger attempts = new AtomicInteger();

    /** How the next attempts end; one that finds nothing here is done. */
    private final Queue<RuntimeException> failures = new ArrayDeque<>();

    private final CommandGateway gateway = gateway();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    static Stream<RuntimeException> conflicts() {
        return Stream.of(
                new ConcurrencyException("somebody wrote first"),
                new AggregateStreamCreationException("somebody began it first", null));
    }

    @ParameterizedTest
    @MethodSource("conflicts")
    void aCommandThatMetAnotherIsSentAgain(RuntimeException conflict) {
        failures.add(conflict);

        assertThat(send()).succeedsWithin(SOON).isEqualTo("done");
        assertThat(attempts).hasValue(2);
    }

    @Test
    void theThirdRetryMayStillSucceed() {
        failures.addAll(List.of(conflict(), conflict(), conflict()));

        assertThat(send()).succeedsWithin(SOON).isEqualTo("done");
        assertThat(attempts).hasValue(4);
    }

    @Test
    void afterThreeRetriesTheConflictIsTold() {
        failures.addAll(List.of(conflict(), conflict(), conflict(), conflict()));

        assertThat(send())
                .failsWithin(SOON)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(ConcurrencyException.class);
        assertThat(attempts).hasValue(1 + ConflictRetry.MOST);
    }

    static Stream<RuntimeException> others() {
        return Stream.of(
                new IllegalStateException("a fault"),
                new IllegalArgumentException("a mistake"),
                new AggregateNotFoundException("acc_1", "nothing there"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void nothingElseIsSentTwice(RuntimeException failure) {
        failures.add(failure);

        assertThat(send())
                .failsWithin(SOON)
                .withThrowableThat()
                .havingRootCause()
                .isSameAs(failure);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aFaultMetOnTheWayEndsTheRetries() {
        failures.addAll(List.of(conflict(), new IllegalStateException("a fault")));

        assertThat(send())
                .failsWithin(SOON)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(IllegalStateException.class);
        assertThat(attempts).hasValue(2);
    }

    @Test
    void whoeverAsksWhileItStopsIsToldOfTheConflict() {
        timer.shutdownNow();
        failures.add(conflict());

        assertThat(send())
                .failsWithin(SOON)
                .withThrowableThat()
                .havingRootCause()
                .isInstanceOf(ConcurrencyException.class);
        assertThat(attempts).hasValue(1);
    }

    private CompletableFuture<Object> send() {
        return gateway.send("command");
    }

    private CommandGateway gateway() {
        var bus = SimpleCommandBus.builder().build();
        bus.subscribe(String.class.getName(), command -> {
            attempts.incrementAndGet();
            var failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
            return "done";
        });
        return DefaultCommandGateway.builder()
                .commandBus(bus)
                .retryScheduler(new ConflictRetry(timer))
                .build();
    }

    private static ConcurrencyException conflict() {
        return new ConcurrencyException("somebody wrote first");
    }
}
