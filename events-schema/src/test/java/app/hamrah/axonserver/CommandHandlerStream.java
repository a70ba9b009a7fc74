package app.hamrah.axonserver;

import static app.hamrah.axonserver.Problem.COMMAND_DUPLICATED;
import static app.hamrah.axonserver.Problem.HANDLER_LOST;

import io.axoniq.axonserver.grpc.InstructionAck;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandSubscription;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One client that handles commands: what it has subscribed to, what it permits, and what it has not answered yet. */
final class CommandHandlerStream implements StreamObserver<CommandProviderOutbound> {

    private static final int DEFAULT_LOAD = 100;

    private record Sent(Command command, Outbox<CommandResponse> caller) {}

    private final CommandRouter router;
    private final Outbox<CommandProviderInbound> outbox;
    private final Lane<Sent> lane;
    private final Map<String, Integer> loads = new ConcurrentHashMap<>();
    private final Map<String, Sent> unanswered = new ConcurrentHashMap<>();
    private volatile String clientId = UUID.randomUUID().toString();

    CommandHandlerStream(CommandRouter router, int mostWaiting, StreamObserver<CommandProviderInbound> client) {
        this.router = router;
        this.outbox = new Outbox<>(client, this::end);
        this.lane = new Lane<>(mostWaiting, this::send);
        router.add(this);
    }

    boolean handles(String command) {
        return loads.containsKey(command);
    }

    double score(String command, String key) {
        return Rendezvous.score(clientId, loads.getOrDefault(command, DEFAULT_LOAD), key);
    }

    /** False where too many wait already. */
    boolean take(Command command, Outbox<CommandResponse> caller) {
        return lane.offer(new Sent(command, caller));
    }

    private void send(Sent sent) {
        var before = unanswered.putIfAbsent(sent.command().getMessageIdentifier(), sent);
        if (before == null) {
            outbox.send(CommandProviderInbound.newBuilder()
                    .setCommand(sent.command())
                    .build());
        } else {
            refuse(sent, COMMAND_DUPLICATED, "command id " + sent.command().getMessageIdentifier() + " duplicated");
        }
    }

    @Override
    public void onNext(CommandProviderOutbound message) {
        switch (message.getRequestCase()) {
            case SUBSCRIBE -> {
                subscribe(message.getSubscribe());
                acknowledge(message.getInstructionId());
            }
            case UNSUBSCRIBE -> {
                loads.remove(message.getUnsubscribe().getCommand());
                acknowledge(message.getInstructionId());
            }
            case FLOW_CONTROL -> lane.permit(message.getFlowControl().getPermits());
            case COMMAND_RESPONSE -> answered(message.getCommandResponse());
            case ACK -> {}
            case REQUEST_NOT_SET -> send(Instructions.unsupported(message.getInstructionId()));
        }
    }

    private void subscribe(CommandSubscription subscription) {
        clientId = subscription.getClientId();
        int load = subscription.getLoadFactor();
        loads.put(subscription.getCommand(), load > 0 ? load : DEFAULT_LOAD);
    }

    private void answered(CommandResponse response) {
        var sent = unanswered.remove(response.getRequestIdentifier());
        if (sent != null) {
            sent.caller().answer(response);
        }
    }

    private void acknowledge(String instructionId) {
        if (!instructionId.isEmpty()) {
            send(Instructions.done(instructionId));
        }
    }

    private void send(InstructionAck ack) {
        outbox.send(CommandProviderInbound.newBuilder().setAck(ack).build());
    }

    @Override
    public void onError(Throwable cause) {
        end();
    }

    @Override
    public void onCompleted() {
        end();
        outbox.complete();
    }

    /** What was sent may have been done, so its sender learns that nobody knows; what still waited goes elsewhere. */
    private void end() {
        router.remove(this);
        loads.clear();
        lane.close().forEach(sent -> router.dispatch(sent.command(), sent.caller()));
        for (var id : List.copyOf(unanswered.keySet())) {
            var sent = unanswered.remove(id);
            if (sent != null) {
                refuse(sent, HANDLER_LOST, "the connection to the handler is lost");
            }
        }
    }

    private static void refuse(Sent sent, Problem problem, String why) {
        sent.caller().answer(CommandRouter.refusal(sent.command(), problem, why));
    }
}
