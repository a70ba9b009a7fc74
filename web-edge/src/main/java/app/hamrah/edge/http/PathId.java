package app.hamrah.edge.http;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import java.util.function.Function;

/** Ids in paths. */
public final class PathId {

    private PathId() {}

    /** The id in a path; what cannot be one names nothing, which is {@link ProblemType#NOT_FOUND}. */
    public static <T> T of(Function<String, T> type, String text) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(ProblemType.NOT_FOUND);
        }
    }
}
