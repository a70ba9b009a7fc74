package app.hamrah.edge.problem;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** What the endpoints of OAuth call an error, beside what we do (RFC 6749 section 5.2). */
final class OAuthError {

    private static final Set<String> ENDPOINTS = Set.of("/api/v1/introspect", "/api/v1/revoke", "/api/v1/token");

    private OAuthError() {}

    /** The {@code error} of a problem, or null at any other endpoint. */
    static @Nullable String of(ProblemType type, ServerHttpRequest request) {
        if (!ENDPOINTS.contains(request.getPath().value())) {
            return null;
        }
        return switch (type) {
            case INVALID_CLIENT, ATTESTATION_REQUIRED, ATTESTATION_REFUSED, DEVICE_REVOKED, APP_ONLY ->
                "invalid_client";
            case SESSION_OVER -> "invalid_grant";
            case UNSUPPORTED_GRANT_TYPE -> "unsupported_grant_type";
            case FORBIDDEN -> "access_denied";
            case UNAUTHENTICATED -> "invalid_token";
            case UNAVAILABLE, RATE_LIMITED -> "temporarily_unavailable";
            case INTERNAL -> "server_error";
            default -> "invalid_request";
        };
    }
}
