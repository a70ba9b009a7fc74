package app.hamrah.standalone.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * A span for each command as it is decided and stored, under that of whoever sent it. Its events keep which it was, in
 * their metadata as {@code traceparent}, when it is one that is told.
 */
final class CommandSpans implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final Tracer tracer;
    private final Propagator propagator;

    CommandSpans(Tracer tracer, Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    @Override
    @SuppressWarnings("try") // a scope is there to be left
    public Object handle(UnitOfWork<? extends CommandMessage<?>> unit, InterceptorChain chain) throws Exception {
        var command = unit.getMessage();
        var name = command.getPayloadType().getSimpleName();
        var span = propagator
                .extract(command, TraceParent::of)
                .name("decide " + name)
                .kind(Span.Kind.SERVER)
                .tag("command", name)
                .start();
        // Behind the commit, which waits for the disk.
        unit.onCleanup(done -> span.end());
        if (Boolean.TRUE.equals(span.context().sampled())) {
            var carried = Map.of(TraceParent.KEY, TraceParent.of(span));
            unit.registerCorrelationDataProvider(message -> carried);
        }
        try (var scope = tracer.withSpan(span)) {
            return chain.proceed();
        } catch (Exception e) {
            span.tag("exception", e.getClass().getSimpleName());
            throw e;
        }
    }
}
