package app.hamrah.edge.signin;

import static app.hamrah.edge.signin.TestProvider.json;
import static app.hamrah.edge.signin.TestProvider.query;
import static app.hamrah.edge.signin.TestProvider.tokens;
import static app.hamrah.edge.verify.SigningKeys.FIRST;
import static app.hamrah.edge.verify.SigningKeys.SECOND;
import static app.hamrah.edge.verify.SigningKeys.published;
import static app.hamrah.edge.verify.SigningKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.verify.Claims;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Logins at a provider that does less than it should, or more. */
class MisbehavingProviderTest {

    private static final int MANY = 20;

    private final SignInBench bench = new SignInBench();
    private final Browser browser = bench.browser();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void ofManyAnswersAtOnceOneSignsIn() {
        var ends = manyAtOnce(bench.google(browser.follow("/sign-in/google")));

        assertThat(ends).containsOnlyOnce("/account");
        assertThat(Collections.frequency(ends, "/sign-in?error=refused")).isEqualTo(MANY - 1);
        assertThat(bench.commands(SignIn.class)).hasSize(1);
    }

    @Test
    void whereACodeIsGoodForEverTheLoginStillStartsOneSession() {
        var there = browser.follow("/sign-in/google");
        var claims = Claims.of(
                bench.googleIssuer(), SignInBench.GOOGLE_CLIENT, query(there).get("nonce"), SignInBench.NOW);
        bench.provider.tokenAnswer = (form, response) -> json(response, tokens(token(claims.json(), FIRST)));

        manyAtOnce(bench.google(there));

        // The command side starts a session once: ParallelSignInTest.
        assertThat(bench.commands(SignIn.class).stream().map(SignIn::sessionId).distinct())
                .hasSize(1);
    }

    @Test
    void whereTheVerifierIsForgottenAStolenCodeFailsAtTheNonce() {
        var victims = query(bench.browser().follow("/sign-in/google"));
        var claims = Claims.of(bench.googleIssuer(), SignInBench.GOOGLE_CLIENT, victims.get("nonce"), SignInBench.NOW);
        bench.provider.tokenAnswer = (form, response) -> json(response, tokens(token(claims.json(), FIRST)));

        assertThat(browser.follow(bench.google(browser.follow("/sign-in/google"))))
                .isEqualTo("/sign-in?error=refused");

        assertThat(bench.refusals()).containsExactly("VERIFICATION nonce-mismatch");
        assertThat(bench.issued).isEmpty();
    }

    @Test
    void anAnswerThatTricklesIsGivenUp() {
        bench.provider.tokenAnswer = (form, response) -> response.send(
                Flux.interval(Duration.ofMillis(100)).map(i -> Unpooled.copiedBuffer(" ", StandardCharsets.US_ASCII)),
                buffer -> true);

        assertThat(browser.follow(bench.google(browser.follow("/sign-in/google"))))
                .isEqualTo("/sign-in?error=unavailable");

        assertThat(bench.refusals()).containsExactly("TOKEN token-endpoint-timeout");
        assertThat(bench.provider.tokenRequests).hasSize(1);
    }

    @Test
    void keysMayRotateAndTheOldOneIsRefusedOnceTheNewOneIsKnown() {
        assertThat(browser.follow(bench.google(browser.follow("/sign-in/google"))))
                .isEqualTo("/account");
        bench.provider.keys = published(SECOND);
        bench.provider.signer = SECOND;
        bench.clock.advance(Duration.ofSeconds(30));

        assertThat(browser.follow(bench.google(browser.follow("/sign-in/google"))))
                .isEqualTo("/account");

        bench.provider.signer = FIRST;
        assertThat(browser.follow(bench.google(browser.follow("/sign-in/google"))))
                .isEqualTo("/sign-in?error=refused");
        assertThat(bench.refusals()).containsExactly("VERIFICATION key-unknown");
    }

    @Test
    void noAnswerTellsWhichCheckFailed() {
        var answers = List.of(
                answer(claims -> claims.with("iss", "https://evil.example"), ""),
                answer(claims -> claims.with("aud", "other"), ""),
                answer(claims -> claims.with("nonce", "other"), ""),
                answer(claims -> claims.with("exp", 1), ""),
                answer(claims -> claims.with("sub", ""), ""),
                answer(claims -> claims, "&iss=https://evil.example"),
                answer(claims -> claims, "&iss=a&iss=b"),
                answer(claims -> claims, "&code=another"),
                answer(claims -> claims, "&error=access_denied"));

        assertThat(answers.stream().distinct()).hasSize(1);
        assertThat(answers.getFirst()).contains("303", "/sign-in?error=refused", "__Host-hamrah-login-=;");
        assertThat(bench.refusals()).hasSize(answers.size()).contains("VERIFICATION expired");
    }

    /** All that the browser is told, with the login cookie called the same whichever login it was. */
    private String answer(UnaryOperator<Claims> change, String more) {
        var result = browser.get(bench.google(browser.follow("/sign-in/google"), change) + more);
        assertThat(result.getResponseBodyContent()).isNullOrEmpty();
        return result.getStatus()
                + result.getResponseHeaders().toString().replaceAll("(__Host-hamrah-login-)[A-Za-z0-9_-]+", "$1");
    }

    /** One answer of the provider, brought many times at once by browsers with the same cookies. */
    private List<String> manyAtOnce(String back) {
        return Flux.range(0, MANY)
                .map(i -> {
                    var copy = bench.browser();
                    copy.cookies.putAll(browser.cookies);
                    return copy;
                })
                .flatMap(
                        copy -> Mono.fromCallable(() -> copy.follow(back)).subscribeOn(Schedulers.boundedElastic()),
                        MANY)
                .collectList()
                .block(Duration.ofSeconds(30));
    }
}
