package app.hamrah.axonserver;

import static app.hamrah.axonserver.Problem.RIGHT_MISSING;
import static app.hamrah.axonserver.Problem.TOKEN_MISSING;
import static app.hamrah.axonserver.Problem.TOKEN_UNKNOWN;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks every call for its token, and the token for the right that the call takes. */
final class AccessControl implements ServerInterceptor {

    static final Metadata.Key<String> TOKEN = Metadata.Key.of("AxonIQ-Access-Token", Metadata.ASCII_STRING_MARSHALLER);

    private static final Map<String, Right> NEEDS = Map.ofEntries(
            Map.entry("EventStore/AppendEvent", Right.APPEND_EVENTS),
            Map.entry("EventStore/AppendSnapshot", Right.APPEND_EVENTS),
            Map.entry("EventStore/ListAggregateEvents", Right.READ_EVENTS),
            Map.entry("EventStore/ListAggregateSnapshots", Right.READ_EVENTS),
            Map.entry("EventStore/ListEvents", Right.READ_EVENTS),
            Map.entry("EventStore/ReadHighestSequenceNr", Right.READ_EVENTS),
            Map.entry("EventStore/GetFirstToken", Right.READ_EVENTS),
            Map.entry("EventStore/GetLastToken", Right.READ_EVENTS),
            Map.entry("EventStore/GetTokenAt", Right.READ_EVENTS),
            Map.entry("CommandService/Dispatch", Right.SEND_COMMANDS),
            Map.entry("CommandService/OpenStream", Right.HANDLE_COMMANDS),
            Map.entry("QueryService/Query", Right.SEND_QUERIES),
            Map.entry("QueryService/Subscription", Right.SEND_QUERIES),
            Map.entry("QueryService/OpenStream", Right.HANDLE_QUERIES));

    private final Map<String, Set<Right>> tokens;

    /** With no tokens at all, everybody may do everything. */
    AccessControl(Map<String, Set<Right>> tokens) {
        this.tokens = tokens;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (tokens.isEmpty()) {
            return next.startCall(call, headers);
        }
        var method = method(call);
        var problem = problem(method, headers.get(TOKEN));
        if (problem == null) {
            return next.startCall(call, headers);
        }
        var why = (problem == TOKEN_MISSING ? "No token for " : "Invalid token for ")
                + call.getMethodDescriptor().getFullMethodName();
        call.close(problem.status(why), problem.trailers());
        return new ServerCall.Listener<>() {};
    }

    private @Nullable Problem problem(String method, @Nullable String token) {
        if (token == null) {
            return TOKEN_MISSING;
        }
        var rights = tokens.get(token);
        if (rights == null) {
            return TOKEN_UNKNOWN;
        }
        if (method.startsWith("PlatformService/")) {
            return null;
        }
        var needed = NEEDS.get(method);
        return needed != null && rights.contains(needed) ? null : RIGHT_MISSING;
    }

    private static String method(ServerCall<?, ?> call) {
        var name = call.getMethodDescriptor().getFullMethodName();
        return name.substring(name.lastIndexOf('.', name.indexOf('/')) + 1);
    }
}
