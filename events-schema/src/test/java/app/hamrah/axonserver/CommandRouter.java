package app.hamrah.axonserver;

import static app.hamrah.axonserver.Problem.NO_HANDLER_FOR_COMMAND;
import static app.hamrah.axonserver.Problem.QUEUE_FULL;

import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import java.util.Comparator;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the handler of a command: the same one for the same routing key, as long as the handlers are the same. */
final class CommandRouter {

    private final Set<CommandHandlerStream> handlers = ConcurrentHashMap.newKeySet();

    void add(CommandHandlerStream handler) {
        handlers.add(handler);
    }

    void remove(CommandHandlerStream handler) {
        handlers.remove(handler);
    }

    void dispatch(Command command, Outbox<CommandResponse> caller) {
        var key = Instructions.value(command.getProcessingInstructionsList(), ProcessingKey.ROUTING_KEY)
                .map(MetaDataValue::getTextValue)
                .orElse(command.getMessageIdentifier());
        var handler = handlers.stream()
                .filter(candidate -> candidate.handles(command.getName()))
                .max(Comparator.comparingDouble(candidate -> candidate.score(command.getName(), key)));
        if (handler.isEmpty()) {
            caller.answer(refusal(command, NO_HANDLER_FOR_COMMAND, "No Handler for command: " + command.getName()));
        } else if (!handler.get().take(command, caller)) {
            caller.answer(refusal(command, QUEUE_FULL, "too many commands wait for " + command.getName()));
        }
    }

    static CommandResponse refusal(Command command, Problem problem, String message) {
        return CommandResponse.newBuilder()
                .setMessageIdentifier(UUID.randomUUID().toString())
                .setRequestIdentifier(command.getMessageIdentifier())
                .setErrorCode(problem.code())
                .setErrorMessage(problem.message(message))
                .build();
    }
}
