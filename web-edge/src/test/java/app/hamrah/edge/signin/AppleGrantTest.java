package app.hamrah.edge.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.http.RequestOriginAccess;
import app.hamrah.edge.verify.Claims;
import app.hamrah.edge.verify.SigningKeys;
import app.hamrah.edge.verify.Verification;
import app.hamrah.edge.verify.VerifiedIdentity;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.grant.GrantCommand.KeepGrant;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

/** What Apple grants with a code is kept once its person is let in, and not before. */
class AppleGrantTest {

    private static final String TOKEN = "r-the-refresh-token";

    private final SignInBench bench = new SignInBench("hamrah.limits.exchanges=1", "hamrah.limits.native-exchanges=1");
    private final Browser browser = bench.browser();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatAppleGrantsIsKeptForTheIdentityThatSignedIn() {
        granting();
        assertThat(signInAtApple()).isEqualTo("/account");

        var kept = bench.commands(KeepGrant.class);
        assertThat(kept).hasSize(1);
        assertThat(kept.getFirst().identityId())
                .isEqualTo(bench.commands(SignIn.class).getFirst().identityId());
        assertThat(kept.getFirst().clientId()).hasToString(SignInBench.APPLE_CLIENT);
        assertThat(kept.toString()).doesNotContain(TOKEN);
    }

    @Test
    void whoIsNotLetInLeavesNoGrant() {
        granting();
        bench.decision = command -> command instanceof SignIn
                ? new SignInAnswer.Refused(Refusal.ACCOUNT_SUSPENDED)
                : SignInBench.agree(command);
        signInAtApple();
        assertThat(bench.commands(KeepGrant.class)).isEmpty();
    }

    @Test
    void aLoginDoesNotFailBecauseItsGrantIsNotKept() {
        granting();
        bench.decision = command -> {
            if (command instanceof KeepGrant) {
                throw new IllegalStateException("the vault is away");
            }
            return SignInBench.agree(command);
        };
        assertThat(signInAtApple()).isEqualTo("/account");
    }

    @Test
    void whatGoogleWasNotAskedForIsDropped() {
        granting();
        browser.follow(bench.google(browser.follow("/sign-in/google")));
        assertThat(bench.commands(SignIn.class)).hasSize(1);
        assertThat(bench.commands(KeepGrant.class)).isEmpty();
    }

    @Test
    void theCodeOfAnAppIsExchangedUnderTheAppsOwnNameAndItsGrantKept() {
        answering("000123.somebody");
        keepNative("000123.somebody", SignInBench.APPLE_APP);

        assertThat(bench.provider.tokenRequests)
                .singleElement()
                .satisfies(form -> assertThat(form)
                        .containsEntry("client_id", SignInBench.APPLE_APP)
                        .containsEntry("code", "an app's code")
                        .containsKey("client_secret")
                        .doesNotContainKeys("code_verifier", "redirect_uri"));
        assertThat(bench.commands(KeepGrant.class))
                .singleElement()
                .satisfies(kept -> assertThat(kept.clientId()).hasToString(SignInBench.APPLE_APP));
    }

    @Test
    void aFloodOfAppsKeepsNoBrowserWaiting() {
        var honest = bench.provider.tokenAnswer;
        answering("000123.somebody");
        for (var i = 0; i < 3; i++) {
            keepNative("000123.somebody", SignInBench.APPLE_APP);
        }
        assertThat(bench.provider.tokenRequests).hasSize(1);
        bench.provider.tokenAnswer = honest;

        assertThat(signInAtApple()).isEqualTo("/account");
    }

    @Test
    void theCodeOfSomebodyElseGivesNoGrant() {
        answering("000123.somebody-else");
        keepNative("000123.somebody", SignInBench.APPLE_APP);
        assertThat(bench.provider.tokenRequests).hasSize(1);
        assertThat(bench.commands(KeepGrant.class)).isEmpty();
    }

    @Test
    void aCodeOfAnAppThatIsNotOursIsNotExchanged() {
        keepNative("000123.somebody", "com.example.other");
        assertThat(bench.provider.tokenRequests).isEmpty();
    }

    @Test
    void aCodeThatAppleRefusesFailsNobody() {
        bench.provider.tokenAnswer =
                (form, response) -> TestProvider.json(response.status(400), Map.of("error", "invalid_grant"));
        keepNative("000123.somebody", SignInBench.APPLE_APP);
        assertThat(bench.commands(KeepGrant.class)).isEmpty();
    }

    private String signInAtApple() {
        var form = bench.apple(browser.follow("/sign-in/apple"), claims -> claims);
        browser.crossSitePost("/sign-in/apple/callback", form);
        return browser.follow("/sign-in/apple/continue");
    }

    /** The provider grants a refresh token with every code it would have taken. */
    private void granting() {
        bench.provider.granted = TOKEN;
    }

    private void answering(String subject) {
        bench.provider.tokenAnswer = (form, response) -> {
            var answer = TestProvider.tokens(SigningKeys.token(claims(subject), SigningKeys.FIRST));
            answer.put("refresh_token", TOKEN);
            return TestProvider.json(response, answer);
        };
    }

    private String claims(String subject) {
        return Claims.of(bench.appleIssuer(), SignInBench.APPLE_APP, "nonce", bench.clock.instant())
                .with("sub", subject)
                .json();
    }

    private void keepNative(String subject, String client) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.post("/"));
        RequestOriginAccess.set(exchange, "request-test");
        bench.context
                .getBean(NativeGrants.class)
                .keep(exchange, somebody(subject), client, "an app's code", origin())
                .block();
    }

    private VerifiedIdentity somebody(String subject) {
        var claims = Claims.of(bench.appleIssuer(), SignInBench.APPLE_CLIENT, "nonce", bench.clock.instant())
                .with("sub", subject);
        var token = SigningKeys.token(claims.json(), SigningKeys.FIRST);
        var tokens =
                bench.context.getBean(Registrations.class).find(Provider.APPLE).idTokens();
        return ((Verification.Verified) tokens.verify(token, "nonce").block()).identity();
    }

    private static Origin origin() {
        return new Origin(Actor.STRANGER, Channel.IOS, new RequestId("request-test"));
    }
}
