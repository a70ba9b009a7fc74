package app.hamrah.edge.problem;

import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.validation.method.MethodValidationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;

/**
 * What an error means to the client.
 *
 * @param detail a sentence of ours: nothing that a framework or a client said
 * @param headers what the answer has to carry, such as {@code Allow}
 */
record Diagnosis(ProblemType type, String detail, HttpHeaders headers) {

    private static final int DEEPEST_CAUSE = 10;

    static Diagnosis of(Throwable error) {
        if (error instanceof ProblemException problem) {
            return new Diagnosis(problem.type(), detail(problem), headers(problem));
        }
        if (isTooLarge(error)) {
            return of(ProblemType.TOO_LARGE, HttpHeaders.EMPTY);
        }
        if (error instanceof WebExchangeBindException
                || error instanceof HandlerMethodValidationException
                || error instanceof MethodValidationException) {
            return of(ProblemType.VALIDATION_FAILED, HttpHeaders.EMPTY);
        }
        // The form asked for is ours, but in letters we do not write, such as UTF-16.
        if (error instanceof HttpMessageNotWritableException) {
            return of(ProblemType.NOT_ACCEPTABLE, HttpHeaders.EMPTY);
        }
        if (error instanceof ErrorResponse response) {
            return of(type(response.getStatusCode()), response.getHeaders());
        }
        return of(
                error instanceof DecodingException ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL,
                HttpHeaders.EMPTY);
    }

    private static Diagnosis of(ProblemType type, HttpHeaders headers) {
        return new Diagnosis(type, type.title(), headers);
    }

    private static HttpHeaders headers(ProblemException problem) {
        var wait = problem.retryAfter();
        if (wait == null) {
            return HttpHeaders.EMPTY;
        }
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(wait.toSeconds()));
        return headers;
    }

    private static String detail(ProblemException problem) {
        var message = problem.getMessage();
        return message == null ? problem.type().title() : message;
    }

    private static boolean isTooLarge(Throwable error) {
        var cause = error;
        for (var depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
            if (cause instanceof DataBufferLimitException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static ProblemType type(HttpStatusCode status) {
        return switch (status.value()) {
            case 401 -> ProblemType.UNAUTHENTICATED;
            case 403 -> ProblemType.FORBIDDEN;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 409 -> ProblemType.CONFLICT;
            case 413 -> ProblemType.TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> ProblemType.RATE_LIMITED;
            case 503 -> ProblemType.UNAVAILABLE;
            default -> status.is4xxClientError() ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL;
        };
    }
}
