package app.hamrah.axonserver;

import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** What a test wants to go wrong. */
final class Faults {

    volatile boolean refusesAppends;
    final AtomicInteger answersToLose = new AtomicInteger();
    volatile UnaryOperator<Command> onCommands = UnaryOperator.identity();
    volatile UnaryOperator<QueryRequest> onQueries = UnaryOperator.identity();

    boolean losesThisAnswer() {
        return answersToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }
}
