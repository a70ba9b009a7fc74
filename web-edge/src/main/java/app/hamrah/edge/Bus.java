package app.hamrah.edge;

import app.hamrah.edge.BusObservations.Sent;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.AxonTransientException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.axonframework.queryhandling.QueryGateway;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/**
 * The edge's way to the other two sides: always answers within its time-out, on a thread of the edge, so that no
 * thread of theirs is kept busy with a response.
 *
 * <p>Errors with {@link ProblemType#UNAVAILABLE} when no answer comes in time, nobody is there to give one, or it is
 * worth asking again.
 */
public final class Bus {

    private final CommandGateway commands;
    private final QueryGateway queries;
    private final Duration timeout;
    private final BusObservations observations;

    /** One that nobody observes. */
    public Bus(CommandGateway commands, QueryGateway queries, Duration timeout) {
        this(commands, queries, timeout, ObservationRegistry.NOOP);
    }

    public Bus(CommandGateway commands, QueryGateway queries, Duration timeout, ObservationRegistry registry) {
        this.commands = commands;
        this.queries = queries;
        this.timeout = timeout;
        this.observations = new BusObservations(registry);
    }

    /** Sends a command. */
    public <R> Mono<R> send(Object command, Class<R> answer) {
        return observed(
                observations.command(command),
                sent -> Mono.fromFuture(() -> commands.<Object>send(sent.message()))
                        .map(answer::cast));
    }

    /** Asks a query. */
    public <R> Mono<R> ask(Object query, Class<R> answer) {
        return observed(
                observations.query(query), sent -> Mono.fromFuture(() -> queries.query(sent.message(), answer)));
    }

    private <R> Mono<R> observed(Function<ContextView, Sent> sending, Function<Sent, Mono<R>> asking) {
        return Mono.deferContextual(context -> {
            var sent = sending.apply(context);
            return bounded(asking.apply(sent))
                    .doOnSuccess(sent::answered)
                    .doOnError(sent::failed)
                    .doOnCancel(sent::left);
        });
    }

    private <R> Mono<R> bounded(Mono<R> answer) {
        return answer.publishOn(Schedulers.parallel())
                .timeout(timeout)
                .onErrorMap(Bus::isPassing, error -> new ProblemException(ProblemType.UNAVAILABLE));
    }

    private static boolean isPassing(Throwable error) {
        return error instanceof TimeoutException
                || error instanceof RejectedExecutionException
                || error instanceof NoHandlerForCommandException
                || error instanceof NoHandlerForQueryException
                || error instanceof AxonTransientException;
    }
}
