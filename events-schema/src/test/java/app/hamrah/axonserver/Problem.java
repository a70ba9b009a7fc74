package app.hamrah.axonserver;

import io.axoniq.axonserver.grpc.ErrorMessage;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** What can go wrong, by the codes that the connector's {@code ErrorCategory} knows. */
enum Problem {
    TOKEN_MISSING("AXONIQ-1000", Status.Code.UNAUTHENTICATED),
    TOKEN_UNKNOWN("AXONIQ-1001", Status.Code.UNAUTHENTICATED),
    RIGHT_MISSING("AXONIQ-1001", Status.Code.PERMISSION_DENIED),
    UNSUPPORTED_INSTRUCTION("AXONIQ-1002", Status.Code.UNIMPLEMENTED),
    SEQUENCE_TAKEN("AXONIQ-2000", Status.Code.OUT_OF_RANGE),
    NO_EVENT_STORE("AXONIQ-2100", Status.Code.UNAVAILABLE),
    NO_HANDLER_FOR_COMMAND("AXONIQ-4000", Status.Code.NOT_FOUND),
    COMMAND_NOT_DELIVERED("AXONIQ-4003", Status.Code.UNAVAILABLE),
    NO_HANDLER_FOR_QUERY("AXONIQ-5000", Status.Code.NOT_FOUND),
    QUERY_NOT_DELIVERED("AXONIQ-5002", Status.Code.UNAVAILABLE),
    LOG_FULL("AXONIQ-9100", Status.Code.RESOURCE_EXHAUSTED);

    private static final Metadata.Key<String> CODE =
            Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);

    private final String code;
    private final Status.Code status;

    Problem(String code, Status.Code status) {
        this.code = code;
        this.status = status;
    }

    String code() {
        return code;
    }

    Status status(String message) {
        return status.toStatus().withDescription("[" + code + "] " + message);
    }

    /** The trailers that go with the status: clients read the code from them. */
    Metadata trailers() {
        var trailers = new Metadata();
        trailers.put(CODE, code);
        return trailers;
    }

    StatusRuntimeException exception(String message) {
        return status(message).asRuntimeException(trailers());
    }

    ErrorMessage message(String message) {
        return ErrorMessage.newBuilder()
                .setErrorCode(code)
                .setMessage(message)
                .setLocation("stand-in")
                .build();
    }
}
