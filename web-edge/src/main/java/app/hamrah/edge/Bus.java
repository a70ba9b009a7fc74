package app.hamrah.edge;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.AxonTransientException;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.axonframework.queryhandling.QueryGateway;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

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

    public Bus(CommandGateway commands, QueryGateway queries, Duration timeout) {
        this.commands = commands;
        this.queries = queries;
        this.timeout = timeout;
    }

    /** Sends a command. */
    public <R> Mono<R> send(Object command, Class<R> answer) {
        return bounded(Mono.fromFuture(() -> commands.<Object>send(command)).map(answer::cast));
    }

    /** Asks a query. */
    public <R> Mono<R> ask(Object query, Class<R> answer) {
        return bounded(Mono.fromFuture(() -> queries.query(query, answer)));
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
