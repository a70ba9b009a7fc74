package app.hamrah.axonserver;

import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.Heartbeat;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.RequestReconnect;
import io.grpc.stub.StreamObserver;
import java.time.Duration;

/** One client's line to the platform: it registers, both sides send heartbeats, and it can be asked to reconnect. */
final class PlatformStream implements StreamObserver<PlatformInboundInstruction> {

    private final Clients clients;
    private final int port;
    private final Outbox<PlatformOutboundInstruction> outbox;
    private volatile ClientIdentification client = ClientIdentification.getDefaultInstance();
    private volatile long lastHeard = System.nanoTime();

    PlatformStream(Clients clients, int port, StreamObserver<PlatformOutboundInstruction> observer) {
        this.clients = clients;
        this.port = port;
        this.outbox = new Outbox<>(observer, this::end);
    }

    int port() {
        return port;
    }

    ConnectedClient client() {
        return new ConnectedClient(client.getClientId(), client.getComponentName(), client.getVersion());
    }

    boolean silentFor(Duration time) {
        return System.nanoTime() - lastHeard > time.toNanos();
    }

    void heard() {
        lastHeard = System.nanoTime();
    }

    @Override
    public void onNext(PlatformInboundInstruction instruction) {
        heard();
        switch (instruction.getRequestCase()) {
            case REGISTER -> {
                client = instruction.getRegister();
                clients.identify(port, client);
                clients.add(this);
                acknowledge(instruction, true);
            }
            case HEARTBEAT, EVENT_PROCESSOR_INFO -> acknowledge(instruction, true);
            case ACK, RESULT -> {}
            default -> acknowledge(instruction, false);
        }
    }

    private void acknowledge(PlatformInboundInstruction instruction, boolean supported) {
        var id = instruction.getInstructionId();
        if (!id.isEmpty()) {
            outbox.send(PlatformOutboundInstruction.newBuilder()
                    .setAck(supported ? Instructions.done(id) : Instructions.unsupported(id))
                    .build());
        }
    }

    void beat() {
        outbox.send(PlatformOutboundInstruction.newBuilder()
                .setHeartbeat(Heartbeat.getDefaultInstance())
                .build());
    }

    void askToReconnect() {
        outbox.send(PlatformOutboundInstruction.newBuilder()
                .setRequestReconnect(RequestReconnect.getDefaultInstance())
                .build());
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

    private void end() {
        clients.remove(this);
    }
}
