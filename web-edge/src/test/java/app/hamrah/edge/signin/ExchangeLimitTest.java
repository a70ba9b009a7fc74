package app.hamrah.edge.signin;

import static app.hamrah.edge.signin.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

/** What reaches a provider is bounded, and whoever has to wait loses nothing by it. */
class ExchangeLimitTest {

    private final SignInBench bench = new SignInBench("hamrah.limits.exchanges=1");
    private final Browser browser = bench.browser();

    @AfterEach
    void close() {
        bench.close();
    }

    private void somebodySignsInWithGoogle() {
        var somebody = bench.browser();
        assertThat(somebody.follow(bench.google(somebody.follow("/sign-in/google"))))
                .isEqualTo("/account");
    }

    private static void assertLimited(EntityExchangeResult<Void> answer) {
        assertThat(answer.getStatus()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(answer.getResponseHeaders().getFirst("Retry-After")).isEqualTo("1");
        assertThat(answer.getResponseCookies()).isEmpty();
    }

    @Test
    void beyondTheLimitNoCodeIsExchangedAndNothingIsDecidedOrRecorded() {
        var back = bench.google(browser.follow("/sign-in/google"));
        somebodySignsInWithGoogle();
        var commands = bench.commands.size();

        assertLimited(browser.get(back));

        assertThat(bench.provider.tokenRequests).hasSize(1);
        assertThat(bench.commands).hasSize(commands);
        assertThat(bench.issued).hasSize(1);
    }

    @Test
    void theSameRequestGoesOnWithTheLoginLater() {
        var back = bench.google(browser.follow("/sign-in/google?next=/orders"));
        somebodySignsInWithGoogle();
        assertLimited(browser.get(back));

        bench.clock.advance(Duration.ofSeconds(1));

        assertThat(browser.follow(back)).isEqualTo("/orders");
        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void aLoginWithAppleWaitsToo() {
        var somebody = bench.browser();
        somebody.crossSitePost("/sign-in/apple/callback", bench.apple(somebody.follow("/sign-in/apple"), same -> same));
        browser.crossSitePost("/sign-in/apple/callback", bench.apple(browser.follow("/sign-in/apple"), same -> same));
        assertThat(somebody.follow("/sign-in/apple/continue")).isEqualTo("/account");

        assertLimited(browser.get("/sign-in/apple/continue"));

        bench.clock.advance(Duration.ofSeconds(1));
        assertThat(location(browser.get("/sign-in/apple/continue"))).isEqualTo("/account");
        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void oneProviderDoesNotKeepTheOtherWaiting() {
        somebodySignsInWithGoogle();

        browser.crossSitePost("/sign-in/apple/callback", bench.apple(browser.follow("/sign-in/apple"), same -> same));

        assertThat(browser.follow("/sign-in/apple/continue")).isEqualTo("/account");
    }

    @Test
    void whatIsRefusedBeforeAnExchangeCostsNone() {
        for (var i = 0; i < 5; i++) {
            browser.follow("/sign-in/google/callback?code=x");
            browser.follow("/sign-in/google/callback?code=x&state="
                    + (UUID.randomUUID() + "-" + UUID.randomUUID()).substring(0, 43));
        }

        somebodySignsInWithGoogle();
    }
}
