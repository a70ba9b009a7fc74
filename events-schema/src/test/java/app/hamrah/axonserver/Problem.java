package app.hamrah.axonserver;

import io.axoniq.axonserver.grpc.ErrorMessage;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;

/** What can go wrong, by the codes that clients of a server see. The connector's {@code ErrorCategory} knows most of them. */
enum Problem {
    TOKEN_MISSING("AXONIQ-1000", Status.Code.PERMISSION_DENIED),
    TOKEN_UNKNOWN("AXONIQ-1001", Status.Code.PERMISSION_DENIED),
    RIGHT_MISSING("AXONIQ-1001", Status.Code.PERMISSION_DENIED),
    UNSUPPORTED_INSTRUCTION("AXONIQ-1002", Status.Code.UNIMPLEMENTED),
    QUEUE_FULL("AXONIQ-1900", Status.Code.RESOURCE_EXHAUSTED),
    SEQUENCE_TAKEN("AXONIQ-2000", Status.Code.OUT_OF_RANGE),
    NO_EVENT_STORE("AXONIQ-2100", Status.Code.UNAVAILABLE),
    NO_HANDLER_FOR_COMMAND("AXONIQ-4000", Status.Code.NOT_FOUND),
    HANDLER_LOST("AXONIQ-4001", Status.Code.UNAVAILABLE),
    COMMAND_DUPLICATED("AXONIQ-4005", Status.Code.ALREADY_EXISTS),
    NO_HANDLER_FOR_QUERY("AXONIQ-5000", Status.Code.NOT_FOUND),
    QUERY_DUPLICATED("AXONIQ-5002", Status.Code.ALREADY_EXISTS),
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
        return status.toStatus().withDescription(message);
    }

    /** The trailers that go with the status: clients read the code from them. */
    Metadata trailers() {
        var trailers = new Metadata();
        trailers.put(CODE, code);
        return trailers;
    }

    StatusRuntimeException exception(String message) {
        return status("[" + code + "] " + message).asRuntimeException(trailers());
    }

    ErrorMessage message(String message) {
        return ErrorMessage.newBuilder()
                .setErrorCode(code)
                .setMessage(message)
                .setLocation("stand-in")
                .build();
    }
}
