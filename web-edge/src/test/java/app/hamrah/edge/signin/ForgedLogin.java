package app.hamrah.edge.signin;

import static app.hamrah.edge.signin.TestProvider.json;
import static app.hamrah.edge.signin.TestProvider.query;
import static app.hamrah.edge.signin.TestProvider.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.verify.Claims;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import java.time.Duration;
import java.util.function.Function;

/** Logins whose provider answers the code with whatever a test makes of the claims an honest one would sign. */
final class ForgedLogin {

    private final SignInBench bench;

    ForgedLogin(SignInBench bench) {
        this.bench = bench;
    }

    /** Nobody is signed in by this token at Google, and the reason is on record. */
    void isRefusedAtGoogle(String what, Function<Claims, String> token, String reason) {
        var browser = bench.browser();
        assertRefused(what, googleEndsAt(browser, token), reason);
        assertThat(browser.cookies).as("%s: the login is over", what).isEmpty();
    }

    /** Nobody is signed in by this token at Apple, and the reason is on record. */
    void isRefusedAtApple(String what, Function<Claims, String> token, String reason) {
        var browser = bench.browser();
        assertRefused(what, appleEndsAt(browser, token), reason);
        assertThat(browser.cookies).as("%s: the login is over", what).isEmpty();
    }

    String googleEndsAt(Browser browser, Function<Claims, String> token) {
        var there = browser.follow("/sign-in/google");
        answer(there, bench.googleIssuer(), token);
        return browser.follow(bench.google(there));
    }

    String appleEndsAt(Browser browser, Function<Claims, String> token) {
        var there = browser.follow("/sign-in/apple");
        answer(there, bench.appleIssuer(), token);
        browser.crossSitePost("/sign-in/apple/callback", bench.apple(there, claims -> claims));
        return browser.follow("/sign-in/apple/continue");
    }

    private void answer(String authorizationUrl, String issuer, Function<Claims, String> token) {
        var asked = query(authorizationUrl);
        var honest = Claims.of(issuer, asked.get("client_id"), asked.get("nonce"), bench.clock.instant());
        bench.provider.tokenAnswer = (form, response) -> json(response, tokens(token.apply(honest)));
        // Twenty refusals a minute are told one by one; a test may try more.
        bench.clock.advance(Duration.ofSeconds(4));
    }

    private void assertRefused(String what, String end, String reason) {
        assertThat(end).as(what).isEqualTo("/sign-in?error=refused");
        assertThat(bench.refusals().getLast()).as(what).isEqualTo("VERIFICATION " + reason);
        assertThat(bench.commands(SignIn.class)).as(what).isEmpty();
        assertThat(bench.issued).as(what).isEmpty();
    }
}
