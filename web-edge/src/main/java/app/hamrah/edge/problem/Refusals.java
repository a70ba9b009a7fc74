package app.hamrah.edge.problem;

import app.hamrah.schema.Refusal;

/** The one place where a refusal becomes a problem: a refusal is never a success. */
public final class Refusals {

    private Refusals() {}

    /** What a person is told when what they asked for themselves is refused. */
    public static ProblemException problem(Refusal refusal) {
        return new ProblemException(
                switch (refusal) {
                    case NO_SUCH_ACCOUNT, ACCOUNT_ERASED, SESSION_ENDED, SESSION_EXPIRED -> ProblemType.UNAUTHENTICATED;
                    case ACCOUNT_SUSPENDED -> ProblemType.FORBIDDEN;
                    case NO_SUCH_SESSION, NO_SUCH_IDENTITY, NO_SUCH_DEVICE -> ProblemType.NOT_FOUND;
                    case STEP_UP_REQUIRED -> ProblemType.STEP_UP_REQUIRED;
                    case IDENTITY_CLAIMED_BY_ANOTHER -> ProblemType.IDENTITY_TAKEN;
                    case LAST_IDENTITY -> ProblemType.LAST_IDENTITY;
                    case ASSERTION_REQUIRED, REFRESH_REUSED -> ProblemType.UNAUTHENTICATED;
                    case DEVICE_REVOKED,
                            DEVICE_OF_ANOTHER_ACCOUNT,
                            DEVICE_OF_ANOTHER_SESSION,
                            DEVICE_CATEGORY_VANISHED -> ProblemType.FORBIDDEN;
                    case TOO_MANY_IDENTITIES, CHALLENGE_SPENT, DEVICE_KNOWN, COUNTER_NOT_ADVANCED ->
                        ProblemType.CONFLICT;
                });
    }
}
