package app.hamrah.edge;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.QueryGateway;
import reactor.core.publisher.Mono;

/** The edge's way to the other two sides: never blocks, always answers within its time-out. */
public final class Bus {

    private final CommandGateway commands;
    private final QueryGateway queries;
    private final Duration timeout;

    public Bus(CommandGateway commands, QueryGateway queries, Duration timeout) {
        this.commands = commands;
        this.queries = queries;
        this.timeout = timeout;
    }

    /** Sends a command; errors with {@link ProblemType#UNAVAILABLE} when no answer comes in time. */
    public <R> Mono<R> send(Object command, Class<R> answer) {
        return bounded(Mono.fromFuture(() -> commands.<Object>send(command)).map(answer::cast));
    }

    /** Asks a query; errors with {@link ProblemType#UNAVAILABLE} when no answer comes in time. */
    public <R> Mono<R> ask(Object query, Class<R> answer) {
        return bounded(Mono.fromFuture(() -> queries.query(query, answer)));
    }

    private <R> Mono<R> bounded(Mono<R> answer) {
        return answer.timeout(timeout)
                .onErrorMap(
                        TimeoutException.class,
                        late -> new ProblemException(ProblemType.UNAVAILABLE, "No answer in time"));
    }
}
