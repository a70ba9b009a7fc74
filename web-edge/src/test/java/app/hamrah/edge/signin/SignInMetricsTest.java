package app.hamrah.edge.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.signin.LoginFailed.Shown;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import app.hamrah.schema.signin.SignInStep;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/** What is counted of logins. */
class SignInMetricsTest {

    @Test
    void loginsAreCountedByHowTheyEnd() {
        try (var bench = new SignInBench()) {
            var browser = bench.browser();
            browser.follow(bench.google(browser.follow("/sign-in/google")));
            bench.decision = command -> command instanceof SignIn
                    ? new SignInAnswer.Refused(Refusal.ACCOUNT_SUSPENDED)
                    : SignInBench.agree(command);
            browser.follow(bench.google(browser.follow("/sign-in/google")));
            browser.follow("/sign-in/google/callback?error=access_denied&state="
                    + TestProvider.query(browser.follow("/sign-in/google")).get("state"));
            bench.live(true);
            browser.follow(bench.google(browser.follow("/sign-in/google?purpose=link")));
            browser.follow(bench.google(browser.follow("/sign-in/google?purpose=step-up")));

            var meters = bench.context.getBean(MeterRegistry.class);
            assertThat(ends(meters, "new-account")).isEqualTo(1);
            assertThat(ends(meters, "signed-in")).isZero();
            assertThat(ends(meters, "suspended")).isEqualTo(1);
            assertThat(ends(meters, "cancelled")).isEqualTo(1);
            assertThat(ends(meters, "linked")).isEqualTo(1);
            assertThat(ends(meters, "stepped-up")).isEqualTo(1);
            assertThat(refusals(meters, "decision", "account-suspended")).isEqualTo(1);
            assertThat(refusals(meters, "callback", "cancelled")).isEqualTo(1);
        }
    }

    @Test
    void howeverManyReasonsThereAreTheSeriesAreBounded() {
        var meters = new SimpleMeterRegistry();
        var metrics = new SignInMetrics(meters);
        for (int i = 0; i < SignInMetrics.MOST_REFUSALS + 50; i++) {
            metrics.failed(Provider.APPLE, new LoginFailed(SignInStep.TOKEN, "reason-" + i, Shown.REFUSED));
        }

        assertThat(meters.find("hamrah.sign.in.refusals").counters()).hasSize(SignInMetrics.MOST_REFUSALS + 1);
        assertThat(refusals(meters, "token", "other")).isEqualTo(50);
        assertThat(meters.get("hamrah.sign.ins")
                        .tags("provider", "apple", "outcome", "refused")
                        .counter()
                        .count())
                .isEqualTo(SignInMetrics.MOST_REFUSALS + 50);
    }

    private static double ends(MeterRegistry meters, String outcome) {
        return meters.get("hamrah.sign.ins")
                .tags("provider", "google", "outcome", outcome)
                .counter()
                .count();
    }

    private static double refusals(MeterRegistry meters, String step, String reason) {
        return meters.get("hamrah.sign.in.refusals")
                .tags("step", step, "reason", reason)
                .counter()
                .count();
    }
}
