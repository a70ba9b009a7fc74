package app.hamrah.edge.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.signin.SignInCommand.RecordRefusal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalLogTest {

    private final SignInBench bench = new SignInBench();
    private final Browser browser = bench.browser();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aStormOfRefusalsIsTwentyRecordsAndACountOfEachKind() {
        for (var i = 0; i < 30; i++) {
            browser.follow("/sign-in/google/callback?code=x");
        }
        for (var i = 0; i < 5; i++) {
            browser.follow("/sign-in/apple/continue");
        }
        assertThat(bench.commands(RecordRefusal.class)).hasSize(20);

        bench.context.getBean(RefusalLog.class).tellWaiting();

        assertThat(bench.commands(RecordRefusal.class).subList(20, 22))
                .extracting(refusal -> refusal.provider() + " " + refusal.reason() + " " + refusal.count())
                .containsExactlyInAnyOrder("GOOGLE state-missing 10", "APPLE handover-missing 5");
        assertThat(bench.commands(RecordRefusal.class).subList(20, 22))
                .extracting(RecordRefusal::client)
                .containsOnly(ClientLabel.UNKNOWN);
    }

    @Test
    void whatHasBeenToldIsNotToldAgain() {
        for (var i = 0; i < 25; i++) {
            browser.follow("/sign-in/google/callback?code=x");
        }
        var refusals = bench.context.getBean(RefusalLog.class);
        refusals.tellWaiting();
        refusals.tellWaiting();

        assertThat(bench.commands(RecordRefusal.class)).hasSize(21);
        assertThat(bench.commands(RecordRefusal.class).stream()
                        .mapToLong(RecordRefusal::count)
                        .sum())
                .isEqualTo(25);
    }

    @Test
    void theNextMinuteIsTwentyMore() {
        for (var i = 0; i < 21; i++) {
            browser.follow("/sign-in/google/callback?code=x");
        }
        bench.clock.advance(Duration.ofMinutes(1));

        browser.follow("/sign-in/google/callback?code=x");

        assertThat(bench.commands(RecordRefusal.class)).hasSize(21);
        assertThat(bench.commands(RecordRefusal.class).getLast().count()).isEqualTo(1);
    }

    @Test
    void nothingIsForgottenWhenTheEdgeStops() {
        for (var i = 0; i < 23; i++) {
            browser.follow("/sign-in/google/callback?code=x");
        }

        bench.context.close();

        assertThat(bench.commands(RecordRefusal.class).getLast().count()).isEqualTo(3);
    }

    @Test
    void everyAttemptHasAnIdOfItsOwn() {
        for (var i = 0; i < 20; i++) {
            browser.follow("/sign-in/google/callback?code=x");
        }

        assertThat(bench.commands(RecordRefusal.class).stream().map(RecordRefusal::attemptId))
                .doesNotHaveDuplicates();
    }

    @Test
    void aRecordThatCannotBeKeptStopsNobody() {
        bench.decision = command -> {
            throw new IllegalStateException("no command side");
        };

        assertThat(browser.follow("/sign-in/google/callback?code=x")).isEqualTo("/sign-in?error=refused");
    }
}
