package app.hamrah.edge.problem;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.Refusal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalsTest {

    @ParameterizedTest
    @CsvSource({
        "NO_SUCH_ACCOUNT, UNAUTHENTICATED",
        "ACCOUNT_SUSPENDED, FORBIDDEN",
        "ACCOUNT_ERASED, UNAUTHENTICATED",
        "NO_SUCH_SESSION, NOT_FOUND",
        "SESSION_ENDED, UNAUTHENTICATED",
        "SESSION_EXPIRED, UNAUTHENTICATED",
        "STEP_UP_REQUIRED, STEP_UP_REQUIRED",
        "NO_SUCH_IDENTITY, NOT_FOUND",
        "IDENTITY_CLAIMED_BY_ANOTHER, IDENTITY_TAKEN",
        "LAST_IDENTITY, LAST_IDENTITY",
        "TOO_MANY_IDENTITIES, CONFLICT",
        "CHALLENGE_SPENT, CONFLICT",
        "NO_SUCH_DEVICE, NOT_FOUND",
        "DEVICE_KNOWN, CONFLICT",
        "DEVICE_REVOKED, FORBIDDEN",
        "DEVICE_OF_ANOTHER_ACCOUNT, FORBIDDEN",
        "DEVICE_OF_ANOTHER_SESSION, FORBIDDEN",
        "DEVICE_CATEGORY_VANISHED, FORBIDDEN",
        "COUNTER_NOT_ADVANCED, CONFLICT",
        "ASSERTION_REQUIRED, UNAUTHENTICATED",
        "REFRESH_REUSED, UNAUTHENTICATED"
    })
    void aRefusalBecomesOneProblem(Refusal refusal, ProblemType type) {
        assertThat(Refusals.problem(refusal).type()).isEqualTo(type);
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void aRefusalIsNeverASuccess(Refusal refusal) {
        assertThat(Refusals.problem(refusal).type().status().isError()).isTrue();
    }
}
