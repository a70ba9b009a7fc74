package app.hamrah.axonserver;

import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.grpc.stub.StreamObserver;
import java.util.function.IntSupplier;

/** Where a client finds its server: here, on the connection that it has. */
final class PlatformService extends PlatformServiceGrpc.PlatformServiceImplBase {

    private final Clients clients;
    private final IntSupplier port;

    PlatformService(Clients clients, IntSupplier port) {
        this.clients = clients;
        this.port = port;
    }

    @Override
    public void getPlatformServer(ClientIdentification client, StreamObserver<PlatformInfo> observer) {
        clients.identify(Recorder.PORT.get(), client);
        var node = NodeInfo.newBuilder()
                .setNodeName("stand-in")
                .setHostName("localhost")
                .setGrpcPort(port.getAsInt());
        new Outbox<>(observer, () -> {})
                .answer(PlatformInfo.newBuilder()
                        .setPrimary(node)
                        .setSameConnection(true)
                        .build());
    }

    @Override
    public StreamObserver<PlatformInboundInstruction> openStream(StreamObserver<PlatformOutboundInstruction> client) {
        return new PlatformStream(clients, Recorder.PORT.get(), client);
    }
}
