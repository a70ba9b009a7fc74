package app.hamrah.edge.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ProviderHealthTest {

    private final SignInBench bench = new SignInBench();
    private final ProviderHealth health = bench.context.getBean(ProviderHealth.class);

    @AfterEach
    void close() {
        bench.close();
    }

    private String signIn() {
        var browser = bench.browser();
        return browser.follow(bench.google(browser.follow("/sign-in/google")));
    }

    private Object google() {
        return health.health().getDetails().get("google");
    }

    @Test
    void keysNobodyHasNeededYetAreNoTrouble() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails())
                .containsEntry("google", "unused")
                .containsEntry("apple", "unused");
    }

    @Test
    void keysAreFreshForAnHourAndThenAskedForAtTheNextLogin() {
        signIn();
        assertThat(google()).isEqualTo("fresh");

        bench.clock.advance(Duration.ofHours(1));

        assertThat(google()).isEqualTo("aged");
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aProviderThatDoesNotAnswerIsStaleWhileItsOldKeysStillServe() {
        signIn();
        bench.clock.advance(Duration.ofHours(2));
        bench.provider.keys = "away";

        assertThat(signIn()).isEqualTo("/account");

        assertThat(google()).isEqualTo("kept");
        assertThat(health.health().getStatus()).isEqualTo(ProviderHealth.STALE);
    }

    @Test
    void withoutAnyKeysLoginsFailUntilItAnswersAgain() {
        var keys = bench.provider.keys;
        bench.provider.keys = "away";
        assertThat(signIn()).isEqualTo("/sign-in?error=unavailable");
        assertThat(google()).isEqualTo("missing");

        bench.provider.keys = keys;
        signIn();

        assertThat(google()).isEqualTo("fresh");
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void theAgeOfTheKeysIsMeasured() {
        var meters = new SimpleMeterRegistry();
        health.bindTo(meters);
        var age =
                meters.get("hamrah.provider.keys.age").tag("provider", "google").gauge();
        assertThat(age.value()).isNaN();
        signIn();

        bench.clock.advance(Duration.ofMinutes(5));

        assertThat(age.value()).isEqualTo(300);
    }
}
