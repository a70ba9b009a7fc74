package app.hamrah.axonserver;

import com.google.protobuf.Message;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps what came in, the newest of it, and tells the services on which connection a call came. */
final class Recorder implements ServerInterceptor {

    static final Context.Key<Integer> PORT = Context.key("port");

    private static final int MOST = 10_000;

    private final Clients clients;
    private final Deque<SeenMessage> seen = new ArrayDeque<>();

    Recorder(Clients clients) {
        this.clients = clients;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var remote = (InetSocketAddress) call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        int port = remote.getPort();
        var method = call.getMethodDescriptor().getFullMethodName();
        var name = method.substring(method.lastIndexOf('.', method.indexOf('/')) + 1);
        var listener = Contexts.interceptCall(Context.current().withValue(PORT, port), call, headers, next);
        return new SimpleForwardingServerCallListener<>(listener) {
            @Override
            public void onMessage(Q message) {
                record(new SeenMessage(clients.clientAt(port), name, (Message) message));
                super.onMessage(message);
            }
        };
    }

    private synchronized void record(SeenMessage message) {
        if (seen.size() == MOST) {
            seen.removeFirst();
        }
        seen.addLast(message);
    }

    /** The oldest first. */
    synchronized List<SeenMessage> seen() {
        return List.copyOf(seen);
    }
}
