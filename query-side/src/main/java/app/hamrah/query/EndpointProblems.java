package app.hamrah.query;

import java.util.Map;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.util.MimeType;

/**
 * What endpoints answer when they cannot do what they are asked: problem details (RFC 9457), with a {@code code} as the
 * others of the service have it.
 */
final class EndpointProblems {

    private static final MimeType PROBLEM = new MimeType("application", "problem+json");

    private EndpointProblems() {}

    static WebEndpointResponse<Object> notFound(String detail) {
        return problem(404, "Not Found", "not-found", detail);
    }

    static WebEndpointResponse<Object> badRequest(String detail) {
        return problem(400, "Bad Request", "validation-failed", detail);
    }

    static WebEndpointResponse<Object> conflict(String detail) {
        return problem(409, "Conflict", "conflict", detail);
    }

    static WebEndpointResponse<Object> unavailable() {
        return problem(
                503, "Service Unavailable", "unavailable", "the log or the read models' database does not answer");
    }

    private static WebEndpointResponse<Object> problem(int status, String title, String code, String detail) {
        return new WebEndpointResponse<>(
                Map.of("type", "about:blank", "title", title, "status", status, "code", code, "detail", detail),
                status,
                PROBLEM);
    }
}
