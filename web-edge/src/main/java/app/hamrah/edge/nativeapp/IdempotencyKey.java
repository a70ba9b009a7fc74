package app.hamrah.edge.nativeapp;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import java.util.regex.Pattern;
import org.springframework.web.server.ServerWebExchange;

/**
 * The header {@code Idempotency-Key}: 1 to 64 printable characters. It is taken and changes nothing, for what it asks for
 * holds anyway: a challenge, or the generation of a refresh token, makes the same request have the same answer.
 */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern TEXT = Pattern.compile("[\\x20-\\x7e]{1,64}");

    private IdempotencyKey() {}

    /** Refuses one that is none, or several, with {@link ProblemType#VALIDATION_FAILED}. */
    static void check(ServerWebExchange exchange) {
        var sent = exchange.getRequest().getHeaders().getOrEmpty(HEADER);
        if (sent.size() > 1 || !sent.stream().allMatch(key -> TEXT.matcher(key).matches())) {
            throw new ProblemException(
                    ProblemType.VALIDATION_FAILED, HEADER + " must be one text of 1 to 64 printable characters");
        }
    }
}
