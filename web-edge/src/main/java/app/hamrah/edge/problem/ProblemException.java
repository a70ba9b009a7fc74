package app.hamrah.edge.problem;

/** Ends a request with a problem. Its detail is shown to the client: it never holds personal data or a secret. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;

    public ProblemException(ProblemType type, String detail) {
        super(detail, null, false, false);
        this.type = type;
    }

    public ProblemException(ProblemType type) {
        this(type, type.title());
    }

    public ProblemType type() {
        return type;
    }
}
