package app.hamrah.standalone.trace;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** A span for each event of a trace as a projection takes it. An event of long ago is replayed, and told nobody again. */
final class ProjectionSpans implements MessageHandlerInterceptor<EventMessage<?>> {

    private static final Duration LATEST = Duration.ofMinutes(1);

    private final String projection;
    private final Tracer tracer;
    private final Propagator propagator;
    private final Clock clock;

    ProjectionSpans(String projection, Tracer tracer, Propagator propagator, Clock clock) {
        this.projection = projection;
        this.tracer = tracer;
        this.propagator = propagator;
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("try") // a scope is there to be left
    public Object handle(UnitOfWork<? extends EventMessage<?>> unit, InterceptorChain chain) throws Exception {
        var event = unit.getMessage();
        if (TraceParent.of(event, TraceParent.KEY) == null
                || event.getTimestamp().plus(LATEST).isBefore(clock.instant())) {
            return chain.proceed();
        }
        var span = propagator
                .extract(event, TraceParent::of)
                .name("project " + projection)
                .kind(Span.Kind.CONSUMER)
                .tag("projection", projection)
                .tag("event", event.getPayloadType().getSimpleName())
                .start();
        try (var scope = tracer.withSpan(span)) {
            return chain.proceed();
        } catch (Exception e) {
            span.tag("exception", e.getClass().getSimpleName());
            throw e;
        } finally {
            span.end();
        }
    }
}
