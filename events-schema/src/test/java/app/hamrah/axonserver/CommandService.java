package app.hamrah.axonserver;

import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.grpc.stub.StreamObserver;

/** Commands: who handles them, and who sends them. */
final class CommandService extends CommandServiceGrpc.CommandServiceImplBase {

    private final CommandRouter router = new CommandRouter();
    private final Faults faults;
    private final int mostWaiting;

    CommandService(Faults faults, int mostWaiting) {
        this.faults = faults;
        this.mostWaiting = mostWaiting;
    }

    @Override
    public StreamObserver<CommandProviderOutbound> openStream(StreamObserver<CommandProviderInbound> client) {
        return new CommandHandlerStream(router, mostWaiting, client);
    }

    @Override
    public void dispatch(Command command, StreamObserver<CommandResponse> client) {
        router.dispatch(faults.onCommands.apply(command), new Outbox<>(client, () -> {}));
    }
}
