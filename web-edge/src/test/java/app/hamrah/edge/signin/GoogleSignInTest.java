package app.hamrah.edge.signin;

import static app.hamrah.edge.signin.Browser.location;
import static app.hamrah.edge.signin.TestProvider.json;
import static app.hamrah.edge.signin.TestProvider.query;
import static app.hamrah.edge.signin.TestProvider.tokens;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.verify.Claims;
import app.hamrah.edge.verify.SigningKeys;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInCommand.RecordRefusal;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import io.netty.channel.socket.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class GoogleSignInTest {

    private final SignInBench bench = new SignInBench();
    private final Browser browser = bench.browser();

    @AfterEach
    void close() {
        bench.close();
    }

    // The way there

    @Test
    void theBrowserIsSentWithEverythingThatBindsTheAnswerToIt() {
        var start = browser.get("/sign-in/google");
        var asked = query(location(start));

        assertThat(location(start)).startsWith(bench.provider.url("/authorize") + "?");
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", SignInBench.GOOGLE_CLIENT)
                .containsEntry("redirect_uri", "http://localhost:8080/sign-in/google/callback")
                .containsEntry("scope", "openid email profile")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("prompt", "select_account")
                .doesNotContainKeys("response_mode", "max_age");
        assertThat(asked.get("state")).matches("[A-Za-z0-9_-]{43}");
        assertThat(asked.get("nonce")).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(asked.get("state"));
        assertThat(asked.get("code_challenge")).matches("[A-Za-z0-9_-]{43}");
        assertThat(start.getResponseHeaders().getCacheControl()).isEqualTo("no-store");
    }

    @Test
    void theLoginIsKeptWhereNoScriptAndNoOtherSiteReachesIt() {
        browser.get("/sign-in/google?next=/orders");

        var cookie = loginCookie();
        assertThat(cookie.getName()).startsWith("__Host-hamrah-login-");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(cookie.getMaxAge()).isEqualTo(Duration.ofMinutes(10));
        assertThat(cookie.getValue()).doesNotContain("orders");
    }

    @Test
    void anUnknownProviderIsNotFound() {
        assertThat(browser.get("/sign-in/myspace").getStatus()).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(browser.get("/sign-in/GOOGLE").getStatus()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void aProviderThatIsNotOfferedIsNotFoundEither() {
        try (var without = new SignInBench("hamrah.providers.google.client-id=", "hamrah.providers.apple.client-id=")) {
            for (var path : List.of(
                    "/sign-in/google",
                    "/sign-in/google/callback?code=x",
                    "/sign-in/apple",
                    "/sign-in/apple/continue")) {
                assertThat(without.browser().get(path).getStatus()).as(path).isEqualTo(HttpStatus.NOT_FOUND);
            }
            assertThat(without.commands).isEmpty();
        }
    }

    @Test
    void anUnknownPurposeIsRefused() {
        assertThat(browser.get("/sign-in/google?purpose=conquest").getStatus()).isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    void theHostAskedForDoesNotChangeTheRedirectUri() {
        var location = bench.client
                .get()
                .uri("/sign-in/google")
                .header("Host", "evil.example")
                .header("X-Forwarded-Host", "evil.example")
                .exchange()
                .returnResult(Void.class)
                .getResponseHeaders()
                .getFirst("Location");

        assertThat(query(location)).containsEntry("redirect_uri", "http://localhost:8080/sign-in/google/callback");
    }

    // The way back

    @Test
    void aLoginStartsTheSessionChosenWhenItBegan() {
        var back = bench.google(browser.follow("/sign-in/google?next=/orders%3Fopen%3D1"));

        assertThat(browser.follow(back)).isEqualTo("/orders?open=1");

        var command = signIn();
        assertThat(command.provider()).isEqualTo(Provider.GOOGLE);
        assertThat(command.profile().email()).isEqualTo(new Personal("roya@example.com"));
        assertThat(command.profile().emailVerified()).isTrue();
        assertThat(command.profile().name()).isEqualTo(new Personal("Roya Ahmadi"));
        assertThat(command.userAgent()).isEqualTo(new Personal("Test browser"));
        assertThat(command.authenticatedAt()).isEqualTo(SignInBench.NOW);
        assertThat(command.origin().actor()).isEqualTo(Actor.STRANGER);
        assertThat(bench.issued)
                .singleElement()
                .satisfies(standing -> assertThat(standing.sessionId()).isEqualTo(command.sessionId()));
        assertThat(bench.refusals()).isEmpty();
        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void theCodeIsExchangedWithOurSecretAndTheVerifier() {
        var there = browser.follow("/sign-in/google");

        browser.follow(bench.google(there));

        assertThat(bench.provider.tokenRequests)
                .singleElement()
                .satisfies(form -> assertThat(form)
                        .containsOnlyKeys(
                                "grant_type", "code", "redirect_uri", "code_verifier", "client_id", "client_secret")
                        .containsEntry("client_secret", TestProvider.SECRET)
                        .containsEntry("redirect_uri", query(there).get("redirect_uri")));
    }

    @Test
    void onePersonIsOneIdentityAndAnotherIsAnother() {
        browser.follow(bench.google(browser.follow("/sign-in/google")));
        browser.follow(bench.google(browser.follow("/sign-in/google")));
        browser.follow(bench.google(browser.follow("/sign-in/google"), claims -> claims.with("sub", "2")));

        var identities =
                bench.commands(SignIn.class).stream().map(SignIn::identityId).toList();
        assertThat(identities.get(0)).isEqualTo(identities.get(1)).isNotEqualTo(identities.get(2));
        assertThat(bench.commands(SignIn.class).stream().map(SignIn::sessionId)).doesNotHaveDuplicates();
    }

    @Test
    void theIssuerParameterMayBeThereAndRight() {
        var back = bench.google(browser.follow("/sign-in/google")) + "&iss=" + encode(bench.googleIssuer());

        assertThat(browser.follow(back)).isEqualTo("/account");
    }

    @Test
    void twoTabsMaySignInAtOnce() {
        var first = browser.follow("/sign-in/google?next=/first");
        var second = browser.follow("/sign-in/google?next=/second");

        assertThat(browser.follow(bench.google(second))).isEqualTo("/second");
        assertThat(browser.follow(bench.google(first))).isEqualTo("/first");
    }

    @Test
    void theFifthTabTakesThePlaceOfTheOldest() {
        var oldest = browser.follow("/sign-in/google?next=/0");
        for (var i = 1; i < 5; i++) {
            bench.clock.advance(Duration.ofSeconds(1));
            browser.follow("/sign-in/google?next=/" + i);
        }

        assertThat(browser.cookies).hasSize(4);
        assertThat(browser.follow(bench.google(oldest))).isEqualTo("/sign-in?error=expired");
    }

    @Test
    void theSessionHeldBeforeEndsWhenAnotherTakesItsPlace() {
        var before = bench.live(true);

        browser.follow(bench.google(browser.follow("/sign-in/google")));

        assertThat(signIn().origin().actor()).isEqualTo(Actor.STRANGER);
        assertThat(signIn().sessionId()).isNotEqualTo(before.sessionId());
        assertThat(bench.commands(EndSession.class)).singleElement().satisfies(end -> {
            assertThat(end.sessionId()).isEqualTo(before.sessionId());
            assertThat(end.accountId()).isEqualTo(before.accountId());
            assertThat(end.reason()).isEqualTo(EndReason.SIGNED_OUT);
        });
    }

    @Test
    void aSessionLeftBehindThatCannotBeEndedStopsNobody() {
        bench.live(true);
        bench.decision = command -> {
            if (command instanceof EndSession) {
                throw new IllegalStateException("not now");
            }
            return SignInBench.agree(command);
        };

        assertThat(browser.follow(bench.google(browser.follow("/sign-in/google"))))
                .isEqualTo("/account");
    }

    // Where it may lead

    @Test
    void nextLeadsNowhereElse() {
        for (var next : List.of(
                "//evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "https://evil.example",
                "https:evil.example",
                "javascript:alert(1)",
                "evil.example",
                "/a\r\nSet-Cookie: x=y",
                "/\t/evil.example",
                "@evil.example",
                "",
                "/" + "a".repeat(600))) {
            var back = bench.google(browser.follow("/sign-in/google?next=" + encode(next)));
            assertThat(browser.follow(back)).as(next).isEqualTo("/account");
        }
    }

    // Refusals on the way back

    @Test
    void aStateOfAnotherBrowserIsRefused() {
        var attackers = bench.browser();
        var back = bench.google(attackers.follow("/sign-in/google"));

        assertThat(browser.follow(back)).isEqualTo("/sign-in?error=expired");

        refusedBeforeAnyExchange("CALLBACK state-unknown");
    }

    @Test
    void aStateIsGoodOnce() {
        var back = bench.google(browser.follow("/sign-in/google"));
        browser.follow(back);

        assertThat(browser.follow(back)).isEqualTo("/sign-in?error=expired");

        assertThat(bench.commands(SignIn.class)).hasSize(1);
        assertThat(bench.refusals()).containsExactly("CALLBACK state-unknown");
    }

    @Test
    void aCodeReplayedWithItsCookieIsRefusedByTheProvider() {
        var back = bench.google(browser.follow("/sign-in/google"));
        var thief = bench.browser();
        thief.cookies.putAll(browser.cookies);
        browser.follow(back);

        assertThat(thief.follow(back)).isEqualTo("/sign-in?error=refused");

        assertThat(bench.commands(SignIn.class)).hasSize(1);
        assertThat(bench.refusals()).containsExactly("TOKEN code-refused");
    }

    @Test
    void aMissingOrForeignStateIsRefused() {
        browser.follow("/sign-in/google");

        for (var query : List.of("?code=x", "?state=&code=x", "?state=short&code=x", "?error=access_denied")) {
            assertThat(browser.follow("/sign-in/google/callback" + query)).isEqualTo("/sign-in?error=refused");
        }
        assertThat(bench.refusals()).containsOnly("CALLBACK state-missing").hasSize(4);
        assertThat(browser.cookies).as("the login under way is not touched").hasSize(1);
    }

    @Test
    void parametersGivenTwiceAreRefusedAndTheLoginIsOver() {
        for (var twice : List.of("code=other", "state=" + "a".repeat(43), "iss=a&iss=b", "error=x&error=y")) {
            var back = bench.google(browser.follow("/sign-in/google")) + "&" + twice;
            assertThat(browser.follow(back)).as(twice).isEqualTo("/sign-in?error=refused");
            assertThat(browser.cookies).as(twice).isEmpty();
        }
        assertThat(bench.refusals()).containsOnly("CALLBACK parameter-repeated");
        assertThat(bench.provider.tokenRequests).isEmpty();
    }

    @Test
    void anotherIssuerIsAMixUp() {
        for (var issuer : List.of("https://evil.example", "", bench.appleIssuer(), bench.googleIssuer() + "/")) {
            var back = bench.google(browser.follow("/sign-in/google")) + "&iss=" + encode(issuer);
            assertThat(browser.follow(back)).as(issuer).isEqualTo("/sign-in?error=refused");
        }
        assertThat(browser.cookies).isEmpty();
        assertThat(bench.refusals()).containsOnly("CALLBACK callback-issuer-mismatch");
        assertThat(bench.provider.tokenRequests).isEmpty();
    }

    @Test
    void aLoginBegunAtAppleDoesNotEndAtGoogle() {
        var back = bench.google(browser.follow("/sign-in/apple"));

        assertThat(browser.follow(back)).isEqualTo("/sign-in?error=refused");

        refusedBeforeAnyExchange("CALLBACK provider-mismatch");
    }

    @Test
    void aLoginLastsTenMinutes() {
        var inTime = bench.google(browser.follow("/sign-in/google"));
        bench.clock.advance(Duration.ofSeconds(599));
        assertThat(browser.follow(inTime)).isEqualTo("/account");

        var late = bench.google(browser.follow("/sign-in/google?next=/orders"));
        bench.clock.advance(Duration.ofMinutes(10));

        assertThat(browser.follow(late)).isEqualTo("/sign-in?error=expired&next=%2Forders");
        assertThat(bench.refusals()).containsExactly("CALLBACK login-expired");
        assertThat(browser.cookies).isEmpty();
    }

    @Test
    void aLoginCookieThatWasChangedIsNone() {
        var back = bench.google(browser.follow("/sign-in/google"));
        var cookie = loginCookie();
        var value = cookie.getValue();
        var changed = value.substring(0, value.length() - 3) + (value.endsWith("AAA") ? "BBB" : "AAA");
        browser.cookies.put(
                cookie.getName(), ResponseCookie.from(cookie.getName(), changed).build());

        assertThat(browser.follow(back)).isEqualTo("/sign-in?error=expired");

        refusedBeforeAnyExchange("CALLBACK state-unknown");
    }

    @Test
    void whoeverCancelsIsToldSo() {
        var state = query(browser.follow("/sign-in/google")).get("state");

        var end = browser.follow("/sign-in/google/callback?state=" + state
                + "&error=access_denied&error_description=%3Cscript%3E%0D%0A");

        assertThat(end).isEqualTo("/sign-in?error=cancelled");
        assertThat(browser.cookies).isEmpty();
        refusedBeforeAnyExchange("CALLBACK cancelled");
    }

    @Test
    void theProvidersOtherErrorsAreToldApartOnRecordOnly() {
        var ends = Map.of(
                "temporarily_unavailable", "/sign-in?error=unavailable",
                "server_error", "/sign-in?error=unavailable",
                "invalid_request", "/sign-in?error=refused",
                "%3Cscript%3E", "/sign-in?error=refused");
        ends.forEach((error, end) -> {
            var state = query(browser.follow("/sign-in/google")).get("state");
            assertThat(browser.follow("/sign-in/google/callback?state=" + state + "&error=" + error))
                    .as(error)
                    .isEqualTo(end);
        });
    }

    @Test
    void aCodeAndAnErrorTogetherAreNeither() {
        var back = bench.google(browser.follow("/sign-in/google")) + "&error=access_denied";

        assertThat(browser.follow(back)).isEqualTo("/sign-in?error=refused");

        refusedBeforeAnyExchange("CALLBACK callback-malformed");
    }

    @Test
    void aCodeOfAbsurdLengthIsNotPassedOn() {
        var state = query(browser.follow("/sign-in/google")).get("state");

        assertThat(browser.follow("/sign-in/google/callback?state=" + state + "&code=" + "c".repeat(513)))
                .isEqualTo("/sign-in?error=refused");

        refusedBeforeAnyExchange("CALLBACK code-malformed");
    }

    @Test
    void aStolenCodeDoesNotFitAnotherLogin() {
        var victims = bench.browser().follow("/sign-in/google");
        var code = query(bench.google(victims)).get("code");
        var state = query(browser.follow("/sign-in/google")).get("state");

        assertThat(browser.follow("/sign-in/google/callback?state=" + state + "&code=" + encode(code)))
                .isEqualTo("/sign-in?error=refused");

        assertThat(bench.refusals()).containsExactly("TOKEN code-refused");
    }

    // Refusals at the token endpoint

    @Test
    void aRedirectOfTheTokenEndpointIsNotFollowed() {
        bench.provider.tokenAnswer = (form, response) -> response.sendRedirect(bench.provider.url("/elsewhere"));

        endsWith("unavailable", "TOKEN token-endpoint-redirect");

        assertThat(bench.provider.elsewhere).hasValue(0);
    }

    @Test
    void silenceOfTheTokenEndpointIsBoundedAndTheCodeSentOnce() {
        bench.provider.tokenAnswer = (form, response) -> Mono.never();

        endsWith("unavailable", "TOKEN token-endpoint-timeout");

        assertThat(bench.provider.tokenRequests).hasSize(1);
    }

    @Test
    void aConnectionResetInTheMiddleIsNotTriedAgain() {
        browser.follow(bench.google(browser.follow("/sign-in/google")));
        bench.issued.clear();
        bench.provider.tokenAnswer = (form, response) -> {
            response.withConnection(connection -> {
                ((SocketChannel) connection.channel()).config().setSoLinger(0);
                var unused = connection.channel().close();
            });
            return Mono.never();
        };

        endsWith("unavailable", "TOKEN token-endpoint-unreachable");

        assertThat(bench.provider.tokenRequests).as("one of each login").hasSize(2);
    }

    @Test
    void aHugeAnswerIsNotReadToItsEnd() {
        bench.provider.tokenAnswer =
                (form, response) -> response.sendString(Flux.range(0, 100_000).map(i -> "x".repeat(1000)));

        endsWith("unavailable", "TOKEN token-response-too-large");
    }

    @Test
    void answersThatAreNoTokensAreRefused() {
        Map<String, String> reasons = Map.of(
                "<html>", "token-response-malformed",
                "", "token-response-malformed",
                "[]", "token-response-malformed",
                "{\"id_token\":\"a\",\"id_token\":\"b\",\"token_type\":\"Bearer\"}", "token-response-malformed",
                "{\"id_token\":\"a.b.c\"}", "token-type-unexpected",
                "{\"id_token\":\"a.b.c\",\"token_type\":\"mac\"}", "token-type-unexpected",
                "{\"token_type\":\"Bearer\"}", "id-token-missing",
                "{\"token_type\":\"Bearer\",\"id_token\":7}", "id-token-missing");
        reasons.forEach((body, reason) -> {
            bench.provider.tokenAnswer = (form, response) -> response.sendString(Mono.just(body));
            var end = browser.follow(bench.google(browser.follow("/sign-in/google")));
            assertThat(end).as(body).startsWith("/sign-in?error=");
            assertThat(bench.refusals().getLast()).as(body).isEqualTo("TOKEN " + reason);
        });
        assertThat(bench.issued).isEmpty();
    }

    @Test
    void statusesOfTheTokenEndpointAreToldApartOnRecord() {
        Map<Integer, String> reasons = Map.of(
                500, "token-endpoint-failed",
                429, "token-endpoint-failed",
                401, "client-refused",
                403, "client-refused");
        reasons.forEach((status, reason) -> {
            bench.provider.tokenAnswer =
                    (form, response) -> json(response.status(status), Map.of("error", "invalid_client"));
            browser.follow(bench.google(browser.follow("/sign-in/google")));
            assertThat(bench.refusals().getLast()).isEqualTo("TOKEN " + reason);
        });
    }

    // Refusals of the token

    @Test
    void aTokenWithTheNonceOfAnotherLoginIsRefused() {
        var back = bench.google(browser.follow("/sign-in/google"), claims -> claims.with("nonce", "other"));

        assertThat(browser.follow(back)).isEqualTo("/sign-in?error=refused");

        assertThat(bench.refusals()).containsExactly("VERIFICATION nonce-mismatch");
        assertThat(bench.commands(SignIn.class)).isEmpty();
    }

    @Test
    void aTokenOfAStrangersKeyIsRefused() {
        bench.provider.signer = SigningKeys.SECOND;

        endsWith("refused", "VERIFICATION key-unknown");
    }

    @Test
    void aTokenForAnotherClientIsRefused() {
        var back = bench.google(browser.follow("/sign-in/google"), claims -> claims.with("aud", "other"));

        assertThat(browser.follow(back)).isEqualTo("/sign-in?error=refused");
        assertThat(bench.refusals()).containsExactly("VERIFICATION audience-mismatch");
    }

    @Test
    void withoutKeysNothingIsDecided() {
        bench.provider.keys = "{}";

        endsWith("unavailable", "VERIFICATION keys-unavailable");
    }

    // Refusals of the command side

    @Test
    void aSuspendedAccountIsToldSo() {
        bench.decision = command -> command instanceof SignIn
                ? new SignInAnswer.Refused(Refusal.ACCOUNT_SUSPENDED)
                : SignInBench.agree(command);

        endsWith("suspended", "DECISION account-suspended");
    }

    @Test
    void everyOtherRefusalIsOnlyThat() {
        bench.decision = command -> command instanceof SignIn
                ? new SignInAnswer.Refused(Refusal.ACCOUNT_ERASED)
                : SignInBench.agree(command);

        endsWith("refused", "DECISION account-erased");
    }

    @Test
    void withoutADecisionNobodyIsSignedIn() {
        bench.decision = command -> {
            if (command instanceof SignIn) {
                throw new IllegalStateException("no command side");
            }
            return SignInBench.agree(command);
        };

        endsWith("unavailable", "DECISION no-decision");
    }

    @Test
    void aRefusalIsRecordedForAStranger() {
        bench.live(true);
        browser.follow("/sign-in/google/callback?code=x");

        assertThat(bench.commands(RecordRefusal.class)).singleElement().satisfies(refusal -> {
            assertThat(refusal.origin().actor()).isEqualTo(Actor.STRANGER);
            assertThat(refusal.provider()).isEqualTo(Provider.GOOGLE);
            assertThat(refusal.count()).isEqualTo(1);
        });
    }

    @Test
    void anIdTokenIsGoodForOneAnswerOnly() {
        var there = browser.follow("/sign-in/google");
        var stolen = new String[1];
        bench.provider.tokenAnswer = (form, response) -> {
            stolen[0] = SigningKeys.token(
                    Claims.of(
                                    bench.googleIssuer(),
                                    SignInBench.GOOGLE_CLIENT,
                                    query(there).get("nonce"),
                                    SignInBench.NOW)
                            .json(),
                    SigningKeys.FIRST);
            return json(response, tokens(stolen[0]));
        };
        assertThat(browser.follow(bench.google(there))).isEqualTo("/account");

        bench.provider.tokenAnswer = (form, response) -> json(response, tokens(stolen[0]));

        assertThat(browser.follow(bench.google(browser.follow("/sign-in/google"))))
                .isEqualTo("/sign-in?error=refused");
        assertThat(bench.refusals()).containsExactly("VERIFICATION nonce-mismatch");
    }

    private void endsWith(String shown, String onRecord) {
        assertThat(browser.follow(bench.google(browser.follow("/sign-in/google"))))
                .isEqualTo("/sign-in?error=" + shown);
        assertThat(bench.refusals()).containsExactly(onRecord);
        assertThat(bench.issued).isEmpty();
        assertThat(browser.cookies).as("the login is over").isEmpty();
    }

    private void refusedBeforeAnyExchange(String onRecord) {
        assertThat(bench.refusals()).containsExactly(onRecord);
        assertThat(bench.provider.tokenRequests).isEmpty();
        assertThat(bench.issued).isEmpty();
    }

    private SignIn signIn() {
        assertThat(bench.commands(SignIn.class)).hasSize(1);
        return bench.commands(SignIn.class).getFirst();
    }

    private ResponseCookie loginCookie() {
        assertThat(browser.cookies).hasSize(1);
        return browser.cookies.values().iterator().next();
    }

    private static String encode(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
