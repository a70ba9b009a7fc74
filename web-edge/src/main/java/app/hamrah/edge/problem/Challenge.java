package app.hamrah.edge.problem;

import app.hamrah.edge.session.CurrentSession;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** What {@code WWW-Authenticate} says on a 401 (RFC 9110 section 11.6.1). */
final class Challenge {

    private static final String REALM = "Cookie realm=\"hamrah\"";
    private static final String APP = "AppAttest realm=\"hamrah\"";
    private static final Duration USUALLY_FRESH = Duration.ofMinutes(10);

    private Challenge() {}

    /** The challenge of a problem, or null for one that asks for no login. */
    static @Nullable String of(ProblemType type, ServerWebExchange exchange) {
        return switch (type) {
            case UNAUTHENTICATED -> REALM;
            case STEP_UP_REQUIRED -> REALM + stepUp(exchange);
            case ATTESTATION_REQUIRED, ATTESTATION_REFUSED, LOGIN_REFUSED -> APP;
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
