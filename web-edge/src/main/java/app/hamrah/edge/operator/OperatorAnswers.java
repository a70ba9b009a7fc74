package app.hamrah.edge.operator;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.schema.Refusal;
import java.util.function.Function;

/** What an operator is told; unlike a stranger, all of it. */
final class OperatorAnswers {

    private OperatorAnswers() {}

    static ProblemException problem(Refusal refusal) {
        return switch (refusal) {
            case NO_SUCH_ACCOUNT -> new ProblemException(ProblemType.NOT_FOUND, "There is no such account");
            case NO_SUCH_SESSION -> new ProblemException(ProblemType.NOT_FOUND, "There is no such session");
            case ACCOUNT_ERASED -> new ProblemException(ProblemType.CONFLICT, "The account has been erased");
            case SESSION_ENDED, SESSION_EXPIRED ->
                new ProblemException(ProblemType.CONFLICT, "The session is over already");
            default -> new ProblemException(ProblemType.CONFLICT, "It cannot be done as things stand");
        };
    }

    /** Reads an id; anything else is a problem that names {@code what}. */
    static <T> T id(String what, String text, Function<String, T> read) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.VALIDATION_FAILED, "This is not the id of " + what);
        }
    }
}
