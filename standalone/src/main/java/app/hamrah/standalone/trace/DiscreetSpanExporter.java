package app.hamrah.standalone.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Sends of each span what is known to hold nothing personal, and nothing else: whoever adds to a span somewhere, a
 * library or we, has told nobody yet. Exceptions stay here with their messages, which may hold what a client has sent.
 */
final class DiscreetSpanExporter implements SpanExporter {

    /** Each from a fixed set of words, or a template of a path. */
    static final Set<String> TOLD =
            Set.of("method", "uri", "status", "outcome", "exception", "command", "query", "projection", "event");

    private final SpanExporter exporter;

    DiscreetSpanExporter(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return exporter.export(spans.stream().<SpanData>map(DiscreetSpan::new).toList());
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    private static final class DiscreetSpan extends DelegatingSpanData {

        private final Attributes told;

        DiscreetSpan(SpanData span) {
            super(span);
            told = span.getAttributes().toBuilder()
                    .removeIf(key -> !TOLD.contains(key.getKey()))
                    .build();
        }

        @Override
        public SpanContext getSpanContext() {
            return stateless(super.getSpanContext());
        }

        @Override
        public SpanContext getParentSpanContext() {
            return stateless(super.getParentSpanContext());
        }

        /** Its trace state is whatever a caller has sent. */
        private static SpanContext stateless(SpanContext context) {
            return context.isRemote()
                    ? SpanContext.createFromRemoteParent(
                            context.getTraceId(), context.getSpanId(), context.getTraceFlags(), TraceState.getDefault())
                    : SpanContext.create(
                            context.getTraceId(),
                            context.getSpanId(),
                            context.getTraceFlags(),
                            TraceState.getDefault());
        }

        @Override
        public Attributes getAttributes() {
            return told;
        }

        @Override
        public int getTotalAttributeCount() {
            return told.size();
        }

        @Override
        public List<EventData> getEvents() {
            return List.of();
        }

        @Override
        public int getTotalRecordedEvents() {
            return 0;
        }

        @Override
        public StatusData getStatus() {
            return StatusData.create(super.getStatus().getStatusCode(), "");
        }
    }
}
