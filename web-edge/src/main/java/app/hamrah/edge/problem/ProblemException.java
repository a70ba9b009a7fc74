package app.hamrah.edge.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem. Its detail is shown to the client: it never holds personal data or a secret. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final @Nullable Duration wait;

    private ProblemException(ProblemType type, String detail, @Nullable Duration wait) {
        super(detail, null, false, false);
        this.type = type;
        this.wait = wait;
    }

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, null);
    }

    public ProblemException(ProblemType type) {
        this(type, type.title());
    }

    /**
     * Too many requests came (RFC 6585 section 4).
     *
     * @param wait how long until one more is taken; told in whole seconds, at least one
     */
    public static ProblemException rateLimited(Duration wait) {
        var seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        return new ProblemException(
                ProblemType.RATE_LIMITED,
                "Try again in " + (seconds == 1 ? "a second" : seconds + " seconds"),
                Duration.ofSeconds(seconds));
    }

    /** Too much is being done already: {@link ProblemType#UNAVAILABLE}, and worth trying again in a second. */
    public static ProblemException overloaded() {
        return new ProblemException(
                ProblemType.UNAVAILABLE,
                "Too much is being done at once: try again in a second",
                Duration.ofSeconds(1));
    }

    public ProblemType type() {
        return type;
    }

    /** How long to wait before the same is tried again, in whole seconds, or null when nothing is known of that. */
    public @Nullable Duration retryAfter() {
        return wait;
    }
}
