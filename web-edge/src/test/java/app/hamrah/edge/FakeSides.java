package app.hamrah.edge;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.queryhandling.NoHandlerForQueryException;
import org.axonframework.queryhandling.QueryGateway;

/** The two other sides as a test wants them to answer. What nobody answers for has no handler, as on the real bus. */
public final class FakeSides {

    private final Map<Class<?>, Function<Object, Object>> answers = new ConcurrentHashMap<>();
    private final List<Object> received = new CopyOnWriteArrayList<>();

    /** Answers messages of a type: with what is returned, in its own time when that is a future. */
    public <M> FakeSides on(Class<M> type, Function<M, Object> answer) {
        answers.put(type, message -> answer.apply(type.cast(message)));
        return this;
    }

    /** What was sent and asked, in order. */
    public List<Object> received() {
        return received;
    }

    public <M> List<M> received(Class<M> type) {
        return received.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public void reset() {
        answers.clear();
        received.clear();
    }

    public Bus bus() {
        return new Bus(commands(), queries(), Duration.ofSeconds(5));
    }

    public CommandGateway commands() {
        return gateway(CommandGateway.class, "send");
    }

    public QueryGateway queries() {
        return gateway(QueryGateway.class, "query");
    }

    private <G> G gateway(Class<G> type, String method) {
        var proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, arguments) -> {
            if (called.getName().equals(method)) {
                return answer(arguments[0]);
            }
            if (called.getName().equals("toString")) {
                return "fake " + type.getSimpleName();
            }
            throw new UnsupportedOperationException(called.getName());
        });
        return type.cast(proxy);
    }

    private CompletableFuture<?> answer(Object message) {
        received.add(message);
        var answer = answers.get(message.getClass());
        if (answer == null) {
            return CompletableFuture.failedFuture(new NoHandlerForQueryException("nobody answers " + message));
        }
        try {
            var value = answer.apply(message);
            return value instanceof CompletableFuture<?> future ? future : CompletableFuture.completedFuture(value);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
