package app.hamrah.edge.problem;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * Every kind of error a client can meet. The slug is stable: it names the problem's page and its {@code code}.
 *
 * <p>Strangers learn nothing of which check failed: one type stands for many reasons, and the event keeps the reason.
 */
public enum ProblemType {
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The request cannot be read"),
    VALIDATION_FAILED(HttpStatus.BAD_REQUEST, "A value is not acceptable"),
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Sign in first"),
    STEP_UP_REQUIRED(HttpStatus.UNAUTHORIZED, "Sign in again to do this"),
    CROSS_SITE_REQUEST(HttpStatus.FORBIDDEN, "Requests from other sites are not accepted"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "This is not yours to do"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing here"),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "This cannot be done here"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "There is no such form of this"),
    CONFLICT(HttpStatus.CONFLICT, "Something else happened first"),
    LAST_IDENTITY(HttpStatus.CONFLICT, "An account keeps at least one way in"),
    IDENTITY_TAKEN(HttpStatus.CONFLICT, "This login belongs to another account"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The request's format is not supported"),
    MISDIRECTED(HttpStatus.MISDIRECTED_REQUEST, "This server does not answer for that host"),
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side"),
    PROVIDER_UNAVAILABLE(HttpStatus.BAD_GATEWAY, "The sign-in provider does not answer"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Try again in a moment");

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The name in URLs and in the {@code code} member, such as {@code step-up-required}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
