package app.hamrah.edge.nativeapp;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.schema.session.SessionStanding;
import org.jspecify.annotations.Nullable;

/** Makes the tokens of a session. */
interface TokenAnswers {

    /** Makes none. */
    TokenAnswers NONE = (standing, generation, device) -> {
        throw new ProblemException(ProblemType.UNAVAILABLE);
    };

    TokenAnswer answer(SessionStanding standing, int generation, @Nullable KnownDevice device);
}
