package app.hamrah.axonserver;

import com.google.protobuf.ByteString;
import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.ProcessingInstruction;
import io.axoniq.axonserver.grpc.ProcessingKey;
import io.axoniq.axonserver.grpc.SerializedObject;
import io.axoniq.axonserver.grpc.command.Command;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.query.QueryRequest;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import java.util.UUID;
import org.axonframework.eventhandling.GenericEventMessage;

/** Messages whose payload is a text. */
final class Texts {

    private Texts() {}

    /** By the clock that events are written by, in milliseconds. */
    static long now() {
        return GenericEventMessage.clock.millis();
    }

    static String id() {
        return UUID.randomUUID().toString();
    }

    static SerializedObject payload(String text) {
        return SerializedObject.newBuilder()
                .setType("text")
                .setData(ByteString.copyFromUtf8(text))
                .build();
    }

    static String of(SerializedObject payload) {
        return payload.getData().toStringUtf8();
    }

    static Command command(String name, String routingKey, String text) {
        return Command.newBuilder()
                .setMessageIdentifier(id())
                .setName(name)
                .setPayload(payload(text))
                .addProcessingInstructions(ProcessingInstruction.newBuilder()
                        .setKey(ProcessingKey.ROUTING_KEY)
                        .setValue(MetaDataValue.newBuilder().setTextValue(routingKey)))
                .build();
    }

    static QueryRequest query(String name, String text) {
        return QueryRequest.newBuilder()
                .setMessageIdentifier(id())
                .setQuery(name)
                .setPayload(payload(text))
                .build();
    }

    /** A query that all who answer it are asked. */
    static QueryRequest queryToAll(String name, String text) {
        return query(name, text).toBuilder()
                .addProcessingInstructions(ProcessingInstruction.newBuilder()
                        .setKey(ProcessingKey.NR_OF_RESULTS)
                        .setValue(MetaDataValue.newBuilder().setNumberValue(-1)))
                .build();
    }

    static Event event(String aggregate, long sequence, String text) {
        return Event.newBuilder()
                .setMessageIdentifier(id())
                .setAggregateIdentifier(aggregate)
                .setAggregateType("Stream")
                .setAggregateSequenceNumber(sequence)
                .setTimestamp(now())
                .setPayload(payload(text))
                .build();
    }

    /** The code of a refusal, as the framework reads it. */
    static String code(Throwable refused) {
        var code = Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);
        return ((StatusRuntimeException) refused).getTrailers().get(code);
    }
}
