package app.hamrah.edge.token;

import static app.hamrah.edge.Examples.ACCOUNT;
import static app.hamrah.edge.Examples.NOW;
import static app.hamrah.edge.Examples.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.EdgeTest;
import app.hamrah.edge.Examples;
import app.hamrah.edge.FakeSides;
import app.hamrah.edge.TestEdge;
import app.hamrah.edge.TestEdge.Browser;
import app.hamrah.edge.attest.KeyId;
import app.hamrah.edge.session.RefreshToken;
import app.hamrah.edge.session.SessionIndex;
import app.hamrah.edge.session.SessionIndexAccess;
import app.hamrah.edge.token.ChallengeCheck.Good;
import app.hamrah.schema.Channel;
import app.hamrah.schema.MovableClock;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountCommand.ChangeDisplayName;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionQuery.CheckSession;
import app.hamrah.schema.session.SessionStanding;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/** Tokens as apps and resource servers use them, through the whole edge. */
@EdgeTest
@TestPropertySource(
        properties = {
            "hamrah.tokens.resource-servers=shop:" + Examples.SHOP_HASH,
            "hamrah.limits.challenges=20",
            "hamrah.limits.revocations=20",
            "hamrah.limits.failed-checks=20"
        })
class TokenEndpointsTest {

    private static final String ME = "/api/v1/session";
    private static final String BASIC = HttpHeaders.encodeBasicAuth("shop", Examples.SHOP_SECRET, null);

    @Autowired
    private FakeSides sides;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Browser browser;

    @Autowired
    private SessionIndex index;

    @Autowired
    private AccessTokens access;

    @Autowired
    private RefreshToken refresh;

    @Autowired
    private Challenges challenges;

    @Autowired
    private RequestMappingHandlerMapping mapping;

    private WebTestClient client;
    private SessionStanding session;

    @Autowired
    void client(ApplicationContext context) {
        client = WebTestClient.bindToApplicationContext(context)
                .configureClient()
                .baseUrl(TestEdge.PUBLIC_URL)
                .build();
    }

    @BeforeEach
    void aLiveSession() {
        sides.reset();
        clock.set(NOW);
        session = Examples.standing(SessionId.of(UUID.randomUUID()), 3, 2, 4);
        browser.signIn(session);
    }

    private String token() {
        return access.mint(session, "app", "t".repeat(43)).value();
    }

    /** One of a session without a device: what is changed with it is not signed. */
    private String unboundToken() {
        return access.mint(session, "unattested", null).value();
    }

    private ResponseSpec ask(HttpMethod method, String path, String... headers) {
        var request = client.method(method).uri(path);
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.exchange();
    }

    private ResponseSpec withToken(String token) {
        return ask(HttpMethod.GET, ME, "Authorization", "Bearer " + token);
    }

    private ResponseSpec post(String path, String form, String... headers) {
        var request = client.post().uri(path).contentType(MediaType.APPLICATION_FORM_URLENCODED);
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.bodyValue(form).exchange();
    }

    @Test
    void aTokenTellsWhoseTheRequestIs() {
        withToken(token())
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Hamrah-Account", ACCOUNT.value())
                .expectHeader()
                .valueEquals("Hamrah-Session", session.sessionId().value());
        assertThat(sides.received()).isEmpty();
    }

    @Test
    void aTradedTokenEndsWithItsSessionThoughItWasVerifiedBefore() {
        var token = token();
        withToken(token).expectStatus().isOk();

        SessionIndexAccess.ended(index, session.sessionId());

        withToken(token)
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer realm=\"hamrah\", error=\"invalid_token\"");
    }

    @Test
    void aSessionThatIsNotKnownHereIsLookedUpInTheLogAndUnknownIsUnavailable() {
        var elsewhere = Examples.standing(SessionId.of(UUID.randomUUID()), 1, 1, 0);
        var token = access.mint(elsewhere, "app", null).value();
        withToken(token).expectStatus().isEqualTo(503);

        sides.on(CheckSession.class, query -> new SessionAnswer.Standing(elsewhere));

        withToken(token).expectStatus().isOk();
    }

    @Test
    void aTokenOfTheFormerSessionOfNobodyIsRefused() {
        var gone = Examples.standing(SessionId.of(UUID.randomUUID()), 1, 1, 0);
        sides.on(CheckSession.class, query -> new SessionAnswer.Refused(Refusal.SESSION_ENDED));

        withToken(access.mint(gone, "app", null).value()).expectStatus().isUnauthorized();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "hm1_AAAA"})
    void whatIsNoTokenIsAStrangers(String text) {
        withToken(text)
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer realm=\"hamrah\", error=\"invalid_token\"");
    }

    @Test
    void anOverdueTokenIsAStrangers() {
        var token = token();
        clock.advance(Duration.ofMinutes(10));

        withToken(token).expectStatus().isUnauthorized();
    }

    @Test
    void aCredentialOrARefreshTokenIsNoAccessTokenAndTheReverse() {
        withToken(browser.signIn(session)).expectStatus().isUnauthorized();
        withToken(newest(session)).expectStatus().isUnauthorized();
        client.get()
                .uri(ME)
                .cookie("__Host-hamrah", token())
                .exchange()
                .expectStatus()
                .isUnauthorized();
        client.get()
                .uri(ME)
                .cookie("__Host-hamrah", newest(session))
                .exchange()
                .expectStatus()
                .isUnauthorized();
    }

    @Test
    void aCookieAndATokenAtOnceAreRefusedAndSoAreTwoTokens() {
        client.get()
                .uri(ME)
                .cookie("__Host-hamrah", browser.signIn(session))
                .header("Authorization", "Bearer " + token())
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Bearer realm=\"hamrah\", error=\"invalid_request\"")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("two-credentials");
        ask(HttpMethod.GET, ME, "Authorization", "Bearer " + token(), "Authorization", "Bearer " + token())
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void aTokenIsLookedForInTheHeaderAloneAndOpensTheApiAlone() {
        ask(HttpMethod.GET, ME + "?access_token=" + token()).expectStatus().isUnauthorized();
        ask(HttpMethod.GET, "/account", "Authorization", "Bearer " + token(), "Accept", "text/html")
                .expectStatus()
                .is3xxRedirection();
    }

    @Test
    void anAppChangesSomethingWithoutAnOriginAndTheEventSaysItWasTheApp() {
        sides.on(ChangeDisplayName.class, command -> new Outcome.Done(null));

        client.patch()
                .uri("/api/v1/me")
                .header("Authorization", "Bearer " + unboundToken())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"name\":\"Roya\"}")
                .exchange()
                .expectStatus()
                .isNoContent();

        assertThat(sides.received(ChangeDisplayName.class))
                .singleElement()
                .satisfies(command -> assertThat(command.origin().channel()).isEqualTo(Channel.IOS));
    }

    @Test
    void anotherSiteHasNothingOfATokenAndACookieStillNeedsAnOrigin() {
        ask(HttpMethod.DELETE, "/api/v1/me", "Authorization", "Bearer " + token(), "Origin", "https://evil.example")
                .expectStatus()
                .isForbidden();
        client.delete()
                .uri("/api/v1/me")
                .cookie("__Host-hamrah", browser.signIn(session))
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    @Test
    void aTooOldLoginIsToldAsRfc9470Says() {
        clock.advance(Duration.ofMinutes(11));
        var token = unboundToken();
        var other = Examples.OTHER_SESSION.value();

        ask(HttpMethod.DELETE, "/api/v1/me/sessions/" + other, "Authorization", "Bearer " + token)
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .value(
                        "WWW-Authenticate",
                        told -> assertThat(told)
                                .startsWith("Bearer realm=\"hamrah\", error=\"insufficient_user_authentication\""));
    }

    @Test
    void whoEndsTheirOwnSessionByTokenIsSentNoCookie() {
        sides.on(EndSession.class, command -> new Outcome.Done(null));

        ask(
                        HttpMethod.DELETE,
                        "/api/v1/me/sessions/" + session.sessionId().value(),
                        "Authorization",
                        "Bearer " + unboundToken())
                .expectStatus()
                .isNoContent()
                .expectHeader()
                .doesNotExist("Set-Cookie");
    }

    @Test
    void theKeySetIsPublicMayBeKeptFiveMinutesAndVerifiesTokens() throws Exception {
        var answer = ask(HttpMethod.GET, "/.well-known/jwks.json")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "max-age=300, public")
                .expectBody(String.class)
                .returnResult();
        var keys = JWKSet.parse(answer.getResponseBody());
        var jwt = SignedJWT.parse(token());

        assertThat(keys.getKeys()).isNotEmpty().allMatch(key -> !key.isPrivate());
        assertThat(jwt.verify(new ECDSAVerifier(
                        keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toECKey())))
                .isTrue();
        ask(
                        HttpMethod.GET,
                        "/.well-known/jwks.json",
                        "If-None-Match",
                        answer.getResponseHeaders().getETag())
                .expectStatus()
                .isNotModified();
    }

    @Test
    void theMetadataNamesWhatIsThereAndNothingElse() {
        var metadata = ask(HttpMethod.GET, "/.well-known/oauth-authorization-server")
                .expectStatus()
                .isOk()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody();
        var routes = mapping.getHandlerMethods().keySet().toString();

        assertThat(metadata).containsEntry("issuer", TestEdge.PUBLIC_URL);
        metadata.forEach((name, value) -> {
            if (name.toString().endsWith("_endpoint") || name.equals("jwks_uri")) {
                assertThat(routes).contains(URI.create(value.toString()).getPath());
            }
        });
    }

    @Test
    void aChallengeIsForThePurposeAndTheKeyThatWereAskedFor() {
        var key = KeyId.of(new byte[32]);
        var answer = client.post()
                .uri("/api/v1/challenge")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"purpose\":\"sign-in\",\"keyId\":\"" + key.base64() + "\"}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody(ChallengeController.Challenge.class)
                .returnResult()
                .getResponseBody();

        assertThat(answer.expiresIn()).isEqualTo(300);
        assertThat(challenges.check(answer.challenge(), ChallengePurpose.SIGN_IN, key))
                .isInstanceOf(Good.class);
        assertThat(sides.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"purpose\":7}",
                "{\"purpose\":\"Refresh\"}",
                "{\"purpose\":\"refresh\",\"keyId\":\"short\"}",
                "{\"purpose\":\"refresh\",\"keyId\":7}",
                "{\"purpose\":\"refresh\",\"more\":1}",
                "{\"purpose\":\"refresh\",\"purpose\":\"refresh\"}",
                "[]",
                "{"
            })
    void aChallengeIsNotGivenForAnythingElse(String body) {
        client.post()
                .uri("/api/v1/challenge")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isBadRequest();
    }

    @Test
    void aResourceServerIsToldWhatATokenSays() {
        post("/api/v1/introspect", "token=" + token(), "Authorization", "Basic " + BASIC)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.active")
                .isEqualTo(true)
                .jsonPath("$.token_type")
                .isEqualTo("Bearer")
                .jsonPath("$.sub")
                .isEqualTo(ACCOUNT.value())
                .jsonPath("$.sid")
                .isEqualTo(session.sessionId().value())
                .jsonPath("$.client_id")
                .isEqualTo("app")
                .jsonPath("$.cnf.jkt")
                .isEqualTo("t".repeat(43));
    }

    @Test
    void ofATokenThatIsNotGoodNothingIsToldButThat() {
        var expired = token();
        var usedUp = newest(Examples.standing(session.sessionId(), 1, 1, 0));
        clock.advance(Duration.ofMinutes(10));
        for (var token : new String[] {"x", expired, usedUp, newest(session), browser.signIn(session)}) {
            post("/api/v1/introspect", "token=" + token, "Authorization", "Basic " + BASIC)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .json("{\"active\":false}", JsonCompareMode.STRICT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "shop", "shop:", "shop:wrong", "other:" + Examples.SHOP_SECRET, ":" + Examples.SHOP_SECRET})
    void whoIsNoResourceServerIsToldNothing(String shown) {
        var basic = Base64.getEncoder().encodeToString(shown.getBytes(StandardCharsets.UTF_8));

        post("/api/v1/introspect", "token=" + token(), "Authorization", "Basic " + basic)
                .expectStatus()
                .isUnauthorized()
                .expectHeader()
                .valueEquals("WWW-Authenticate", "Basic realm=\"hamrah\"")
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("invalid_client");
    }

    @Test
    void whoTriesSecretsIsHeldUpAndWhoHasTheRightOneIsNot() {
        for (var i = 0; i < 20; i++) {
            post("/api/v1/introspect", "token=x");
        }
        post("/api/v1/introspect", "token=x").expectStatus().isEqualTo(429);

        post("/api/v1/introspect", "token=x", "Authorization", "Basic " + BASIC)
                .expectStatus()
                .isOk();
        clock.advance(Duration.ofMinutes(1));
        post("/api/v1/introspect", "token=x").expectStatus().isUnauthorized();
    }

    @Test
    void aTokenOfEitherKindThatIsTakenBackEndsItsSession() {
        sides.on(EndSession.class, command -> new Outcome.Done(null));

        for (var token : new String[] {token(), newest(session)}) {
            post("/api/v1/revoke", "token=" + token + "&token_type_hint=nonsense")
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .isEmpty();
        }

        assertThat(sides.received(EndSession.class)).hasSize(2).allSatisfy(command -> {
            assertThat(command.sessionId()).isEqualTo(session.sessionId());
            assertThat(command.accountId()).isEqualTo(ACCOUNT);
            assertThat(command.reason()).isEqualTo(EndReason.SIGNED_OUT);
            assertThat(command.origin().channel()).isEqualTo(Channel.IOS);
        });
    }

    @Test
    void nobodyLearnsFromARevocationWhetherTheTokenWasGood() {
        var ended = Examples.standing(SESSION, 1, 1, 0);
        SessionIndexAccess.ended(index, SESSION);
        for (var token : new String[] {"x", "hr1_" + "A".repeat(80), newest(ended), browser.signIn(session)}) {
            post("/api/v1/revoke", "token=" + token)
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .isEmpty();
        }
        assertThat(sides.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token=", "token=a&token=b", "other=a"})
    void aRevocationOfNothingIsNoRequest(String form) {
        post("/api/v1/revoke", form)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.error")
                .isEqualTo("invalid_request");
    }

    @Test
    void challengesAndRevocationsOfAnAddressAreLimited() {
        clock.advance(Duration.ofMinutes(2));
        for (var path : new String[] {"/api/v1/revoke", "/api/v1/challenge"}) {
            for (var i = 0; i < 20; i++) {
                post(path, "token=x");
            }
            post(path, "token=x").expectStatus().isEqualTo(429).expectHeader().exists("Retry-After");
        }
        clock.advance(Duration.ofMinutes(1));
        post("/api/v1/revoke", "token=x").expectStatus().isOk();
    }

    /** The newest one of a session. */
    private String newest(SessionStanding session) {
        return refresh.mint(session.sessionId(), session.generation());
    }
}
