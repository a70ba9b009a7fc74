package app.hamrah.edge.observe;

import app.hamrah.edge.http.RequestOrigin;
import app.hamrah.edge.session.CurrentSession;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/**
 * Lines of the log on behalf of a request. Each says which: {@code http.request.id}, {@code session.id} where there is
 * a session and {@code trace.id} where the request is traced.
 */
public final class RequestLines {

    private RequestLines() {}

    /** Tells a line which request it is on behalf of. */
    public static LoggingEventBuilder of(ServerWebExchange exchange, LoggingEventBuilder line) {
        var told = line.addKeyValue(
                "http.request.id", RequestOrigin.requestId(exchange).value());
        var session = CurrentSession.of(exchange);
        if (session != null) {
            told = told.addKeyValue("session.id", session.sessionId().value());
        }
        var trace = trace(exchange);
        return trace == null ? told : told.addKeyValue("trace.id", trace);
    }

    private static @Nullable String trace(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(request -> (TracingContext) request.get(TracingContext.class))
                .map(TracingContext::getSpan)
                .map(span -> span.context().traceId())
                .orElse(null);
    }
}
