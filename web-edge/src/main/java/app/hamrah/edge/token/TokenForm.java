package app.hamrah.edge.token;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** The token in a form (RFC 7009 section 2.1, RFC 7662 section 2.1). */
final class TokenForm {

    private TokenForm() {}

    /** The token; errors with {@link ProblemType#VALIDATION_FAILED} where there is none, or a parameter comes twice. */
    static Mono<String> token(ServerWebExchange exchange) {
        return exchange.getFormData().map(TokenForm::token);
    }

    private static String token(MultiValueMap<String, String> form) {
        // RFC 6749 section 3.2: parameters must not be included more than once.
        if (form.values().stream().anyMatch(values -> values.size() > 1)) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, "A parameter is there more than once");
        }
        var token = form.getFirst("token");
        if (token == null || token.isEmpty()) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, "The parameter token is missing");
        }
        return token;
    }
}
