package app.hamrah.query;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/** The dead letters in an operator's hands. */
@Endpoint(id = "deadletters")
final class DeadLettersEndpoint {

    private static final int MOST_TOLD = 200;

    private final DeadLetterRetry letters;

    DeadLettersEndpoint(DeadLetterRetry letters) {
        this.letters = letters;
    }

    /** How many there are, and the oldest of them. */
    record Letters(int total, List<DeadLetter> letters) {}

    @ReadOperation
    WebEndpointResponse<Object> all() {
        return answer(() -> new WebEndpointResponse<>(
                new Letters(ReadModel.ALL.stream().mapToInt(letters::count).sum(), letters.oldest(MOST_TOLD))));
    }

    /** Tries those of a projection again, or those that wait together with one stream. */
    @WriteOperation
    WebEndpointResponse<Object> act(@Selector String projection, String action, @Nullable String stream) {
        if (!action.equals("retry")) {
            return EndpointProblems.badRequest("action is retry");
        }
        return answer(() -> ReadModel.named(projection)
                .<WebEndpointResponse<Object>>map(
                        readModel -> new WebEndpointResponse<>(letters.retry(readModel, stream)))
                .orElseGet(() -> EndpointProblems.notFound("there is no projection of this name")));
    }

    private static WebEndpointResponse<Object> answer(Supplier<WebEndpointResponse<Object>> answer) {
        try {
            return answer.get();
        } catch (RuntimeException e) {
            return EndpointProblems.unavailable();
        }
    }
}
