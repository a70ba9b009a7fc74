package app.hamrah.axonserver;

import static org.awaitility.Awaitility.await;

import io.axoniq.axonserver.grpc.FlowControl;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.command.CommandProviderInbound;
import io.axoniq.axonserver.grpc.command.CommandProviderOutbound;
import io.axoniq.axonserver.grpc.command.CommandResponse;
import io.axoniq.axonserver.grpc.command.CommandServiceGrpc;
import io.axoniq.axonserver.grpc.command.CommandSubscription;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A handler of commands that permits and answers only what a test says. */
final class RawCommandHandler implements AutoCloseable, StreamObserver<CommandProviderInbound> {

    private final List<Command> received = new CopyOnWriteArrayList<>();
    private final StreamObserver<CommandProviderOutbound> server;
    private final String id = Texts.id();
    private volatile boolean subscribed;

    RawCommandHandler(Stranger stranger, String command) {
        server = CommandServiceGrpc.newStub(stranger.channel()).openStream(this);
        server.onNext(CommandProviderOutbound.newBuilder()
                .setInstructionId(Texts.id())
                .setSubscribe(CommandSubscription.newBuilder()
                        .setMessageId(Texts.id())
                        .setClientId(id)
                        .setComponentName("raw")
                        .setCommand(command))
                .build());
        await().until(() -> subscribed);
    }

    void permit(long permits) {
        server.onNext(CommandProviderOutbound.newBuilder()
                .setFlowControl(FlowControl.newBuilder().setClientId(id).setPermits(permits))
                .build());
    }

    List<Command> received() {
        return received;
    }

    void answer(Command command) {
        server.onNext(CommandProviderOutbound.newBuilder()
                .setCommandResponse(CommandResponse.newBuilder()
                        .setMessageIdentifier(Texts.id())
                        .setRequestIdentifier(command.getMessageIdentifier()))
                .build());
    }

    @Override
    public void onNext(CommandProviderInbound message) {
        if (message.hasCommand()) {
            received.add(message.getCommand());
        }
        if (message.hasAck()) {
            subscribed = message.getAck().getSuccess();
        }
    }

    @Override
    public void onError(Throwable lost) {}

    @Override
    public void onCompleted() {}

    @Override
    public void close() {
        server.onCompleted();
    }
}
