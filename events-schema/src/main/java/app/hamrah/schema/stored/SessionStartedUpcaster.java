package app.hamrah.schema.stored;

import java.time.Duration;
import java.time.Instant;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code session.started} 1 to 2: the absolute deadline is told by the event.
 *
 * <p>Revision 1 left it to the reader, who took 90 days after the login: so does this.
 */
final class SessionStartedUpcaster extends SingleEventUpcaster {

    private static final SimpleSerializedType FROM = new SimpleSerializedType("session.started", "1");
    private static final SimpleSerializedType TO = new SimpleSerializedType("session.started", "2");
    private static final Duration UNTOLD = Duration.ofDays(90);

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(FROM);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(TO, JsonNode.class, SessionStartedUpcaster::tellAbsoluteDeadline);
    }

    private static JsonNode tellAbsoluteDeadline(JsonNode payload) {
        var authenticatedAt = Instant.parse(payload.get("authenticatedAt").asString());
        return ((ObjectNode) payload)
                .put("absoluteDeadline", authenticatedAt.plus(UNTOLD).toString());
    }
}
