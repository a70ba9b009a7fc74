package app.hamrah.edge.api;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.schema.Version;
import org.jspecify.annotations.Nullable;

/** What a read asks to have seen: the {@code Hamrah-Version} that a write answered. */
final class AtLeast {

    private static final int LONGEST = 100;

    private AtLeast() {}

    /** The version in {@code ?at-least=}, or null without it. */
    static @Nullable Version of(@Nullable String parameter) {
        if (parameter == null) {
            return null;
        }
        if (parameter.length() <= LONGEST) {
            try {
                return Version.parse(parameter);
            } catch (IllegalArgumentException e) {
                // told below
            }
        }
        throw new ProblemException(
                ProblemType.VALIDATION_FAILED, "at-least is not a version that a write has answered");
    }
}
