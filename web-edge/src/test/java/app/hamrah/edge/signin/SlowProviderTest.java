package app.hamrah.edge.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.schema.MovableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;
import reactor.core.publisher.Mono;

/** Google takes every code and answers none, for everybody, while people go on signing in with it and with Apple. */
class SlowProviderTest {

    private static final int PEOPLE = 80;
    private static final Duration SOON = Duration.ofSeconds(20);

    /** What {@code ProviderHttp} has at most under way at one provider. */
    private static final int AT_A_TIME = 50;

    private final TestProvider apple = new TestProvider(new MovableClock(SignInBench.NOW));
    private final SignInBench bench = new SignInBench(
            "hamrah.providers.apple.token-uri=" + apple.url("/token"),
            "hamrah.providers.apple.jwks-uri=" + apple.url("/keys"));

    @AfterEach
    void close() {
        bench.close();
        apple.stop();
    }

    @Test
    void whoSignsInElsewhereNoticesNothingAndItGoesOnWhenItAnswersAgain() throws Exception {
        var honest = bench.provider.tokenAnswer;
        bench.provider.tokenAnswer = (form, response) -> Mono.never();
        try (var waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            var ends = new ArrayList<Future<String>>();
            var started = System.nanoTime();
            IntStream.range(0, PEOPLE).forEach(person -> ends.add(waiting.submit(this::signInWithGoogle)));
            await().atMost(SOON).until(() -> bench.provider.tokenRequests.size() == AT_A_TIME);

            signInWithApple();

            assertThat(ends).as("Apple was quicker").noneMatch(Future::isDone);
            for (var end : ends) {
                assertThat(end.get()).isEqualTo("/sign-in?error=unavailable");
            }
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(SOON);
        }
        assertThat(bench.provider.tokenRequests)
                .as("the others were told to come again before they were sent")
                .hasSize(AT_A_TIME);

        bench.provider.tokenAnswer = honest;
        assertThat(signInWithGoogle()).isEqualTo("/account");
    }

    private String signInWithGoogle() {
        var browser = bench.browser();
        return browser.follow(bench.google(browser.follow("/sign-in/google")));
    }

    private void signInWithApple() {
        var browser = bench.browser();
        var there = browser.follow("/sign-in/apple");
        var form = new LinkedMultiValueMap<String, String>();
        form.add("state", TestProvider.query(there).get("state"));
        form.add("code", apple.grant(there, bench.appleIssuer(), claims -> claims.with("name", null)));
        browser.crossSitePost("/sign-in/apple/callback", form);
        assertThat(browser.follow("/sign-in/apple/continue")).isEqualTo("/account");
    }
}
