package app.hamrah.edge.problem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** What a problem is called where OAuth is spoken: the member {@code error} of RFC 6749 section 5.2. */
final class OAuthError {

    private static final String TOKEN = "/api/v1/token";

    private OAuthError() {}

    /** The error of a problem, or null where the request is for no endpoint of OAuth. */
    static @Nullable String of(ProblemType type, ServerHttpRequest request) {
        return request.getPath().value().equals(TOKEN) ? error(type) : null;
    }

    private static String error(ProblemType type) {
        return switch (type) {
            case SESSION_OVER -> "invalid_grant";
            case UNSUPPORTED_GRANT_TYPE -> "unsupported_grant_type";
            case ATTESTATION_REQUIRED, ATTESTATION_REFUSED, DEVICE_REVOKED, APP_ONLY -> "invalid_client";
            case FORBIDDEN -> "access_denied";
            case INTERNAL -> "server_error";
            case UNAVAILABLE, RATE_LIMITED -> "temporarily_unavailable";
            default -> "invalid_request";
        };
    }
}
