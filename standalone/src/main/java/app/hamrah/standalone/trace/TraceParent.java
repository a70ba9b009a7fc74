package app.hamrah.standalone.trace;

import io.micrometer.tracing.Span;
import org.axonframework.messaging.Message;
import org.jspecify.annotations.Nullable;

/** Where in a trace a message belongs, as its metadata carries it (W3C Trace Context section 3.2). */
final class TraceParent {

    static final String KEY = "traceparent";

    private TraceParent() {}

    /** Reads a field of a message's metadata; null when it is not there, or not this one. */
    static @Nullable String of(@Nullable Message<?> message, String key) {
        return message != null && key.equals(KEY) && message.getMetaData().get(KEY) instanceof String text
                ? text
                : null;
    }

    /** Of what happens under a span that is told. */
    static String of(Span span) {
        var context = span.context();
        return "00-" + context.traceId() + "-" + context.spanId() + "-01";
    }
}
