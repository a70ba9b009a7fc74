package app.hamrah.edge.nativeapp;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.schema.Refusal;

/** What an app is told when the command side refuses what it has proved to ask. */
final class AppRefusals {

    private AppRefusals() {}

    static ProblemException problem(Refusal refusal) {
        return new ProblemException(type(refusal));
    }

    /** An app has one way on for each: a new challenge, a new key, a new login, or none. */
    static ProblemType type(Refusal refusal) {
        return switch (refusal) {
            case CHALLENGE_SPENT -> ProblemType.CHALLENGE_SPENT;
            case DEVICE_KNOWN -> ProblemType.DEVICE_KNOWN;
            case COUNTER_NOT_ADVANCED -> ProblemType.CONFLICT;
            case ASSERTION_REQUIRED -> ProblemType.ATTESTATION_REQUIRED;
            case DEVICE_CATEGORY_VANISHED, NO_SUCH_DEVICE -> ProblemType.ATTESTATION_REFUSED;
            case DEVICE_REVOKED, DEVICE_OF_ANOTHER_ACCOUNT, DEVICE_OF_ANOTHER_SESSION -> ProblemType.DEVICE_REVOKED;
            case ACCOUNT_SUSPENDED -> ProblemType.FORBIDDEN;
            case NO_SUCH_ACCOUNT, ACCOUNT_ERASED, NO_SUCH_SESSION, SESSION_ENDED, SESSION_EXPIRED, REFRESH_REUSED ->
                ProblemType.SESSION_OVER;
            case STEP_UP_REQUIRED, NO_SUCH_IDENTITY, IDENTITY_CLAIMED_BY_ANOTHER, LAST_IDENTITY, TOO_MANY_IDENTITIES ->
                ProblemType.LOGIN_REFUSED;
        };
    }
}
