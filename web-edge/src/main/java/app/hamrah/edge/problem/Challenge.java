package app.hamrah.edge.problem;

import app.hamrah.edge.http.BearerToken;
import app.hamrah.edge.session.CurrentSession;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** What {@code WWW-Authenticate} says (RFC 9110 section 11.6.1, RFC 6750 section 3). */
final class Challenge {

    private static final String REALM = "Cookie realm=\"hamrah\"";
    private static final String APP = "AppAttest realm=\"hamrah\"";
    private static final String BEARER = "Bearer realm=\"hamrah\"";
    private static final Duration USUALLY_FRESH = Duration.ofMinutes(10);

    private Challenge() {}

    /** The challenge of a problem, or null for one that asks for no login. */
    static @Nullable String of(ProblemType type, ServerWebExchange exchange) {
        return switch (type) {
            case ATTESTATION_REQUIRED, ATTESTATION_REFUSED, LOGIN_REFUSED -> APP;
            case UNAUTHENTICATED ->
                BearerToken.isIn(exchange.getRequest()) ? BEARER + ", error=\"invalid_token\"" : REALM;
            case TWO_CREDENTIALS -> BEARER + ", error=\"invalid_request\"";
            case INVALID_CLIENT -> "Basic realm=\"hamrah\"";
            case STEP_UP_REQUIRED -> (CurrentSession.isByToken(exchange) ? BEARER : REALM) + stepUp(exchange);
            case OPERATOR_TOKEN_REQUIRED -> operator(exchange);
            default -> null;
        };
    }

    /** RFC 6750 section 3: whoever shows nothing is told of no error. */
    private static String operator(ServerWebExchange exchange) {
        var shown = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return "Bearer realm=\"hamrah operator\"" + (shown == null ? "" : ", error=\"invalid_token\"");
    }

    /** RFC 9470 section 3. */
    private static String stepUp(ServerWebExchange exchange) {
        var session = CurrentSession.of(exchange);
        var fresh = session == null ? USUALLY_FRESH : Duration.between(session.authenticatedAt(), session.freshUntil());
        return ", error=\"insufficient_user_authentication\", error_description=\"A more recent login is required\", "
                + "max_age=" + fresh.toSeconds();
    }
}
