package app.hamrah.edge.limit;

import static app.hamrah.edge.Examples.ACCOUNT;
import static app.hamrah.edge.Examples.OTHER_SESSION;
import static app.hamrah.edge.Examples.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.EdgeTest;
import app.hamrah.edge.Examples;
import app.hamrah.edge.FakeSides;
import app.hamrah.edge.TestEdge;
import app.hamrah.edge.TestEdge.Browser;
import app.hamrah.edge.session.RefreshToken;
import app.hamrah.schema.MovableClock;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountCommand.ChangeDisplayName;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.identity.IdentityQuery;
import app.hamrah.schema.identity.IdentityQuery.ListIdentities;
import app.hamrah.schema.session.RefreshAnswer;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionCommand.RefreshSession;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.signin.SignInCommand.RecordRefusal;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;

/** Every limit of the whole edge, asked as a browser would. */
@EdgeTest
@Import(LimitsTest.Metered.class)
@TestPropertySource(
        properties = {
            "hamrah.limits.login-starts=3",
            "hamrah.limits.callbacks=3",
            "hamrah.limits.failed-checks=3",
            "hamrah.limits.notifications=3",
            "hamrah.limits.app-requests=3",
            "hamrah.limits.refreshes=3",
            "hamrah.attest.unsupported=allow",
            "hamrah.limits.reads=4",
            "hamrah.limits.writes=4",
            "hamrah.providers.google.client-id=client",
            "hamrah.providers.google.client-secret=secret",
            "hamrah.providers.apple.client-id=client",
            "hamrah.providers.apple.client-secret=secret"
        })
class LimitsTest {

    private static final String COOKIE = "__Host-hamrah";
    private static final String HERE = "192.0.2.1";
    private static final String THERE = "2001:db8::1";
    private static final String START = "/sign-in/google";
    private static final String CALLBACK = "/sign-in/google/callback?code=x";

    @Configuration(proxyBeanMethods = false)
    static class Metered {

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }
    }

    @Autowired
    private FakeSides sides;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Browser browser;

    @Autowired
    private RefreshToken refreshToken;

    @Autowired
    private FailedChecks failedChecks;

    @Autowired
    private MeterRegistry registry;

    private HttpHandler edge;

    @Autowired
    void edge(ApplicationContext context) {
        edge = WebHttpHandlerBuilder.applicationContext(context).build();
    }

    @BeforeEach
    void everybodyIsFresh() {
        sides.reset();
        sides.on(RecordRefusal.class, command -> "");
        clock.advance(Duration.ofMinutes(1));
    }

    @Test
    void notificationsOfAnAddressAreLimited() {
        for (int i = 0; i < 3; i++) {
            assertThat(ask(HttpMethod.POST, "/api/v1/notifications/apple", HERE).getStatusCode())
                    .isNotEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        }
        for (var path : List.of("/api/v1/notifications/apple", "/api/v1/notifications/google")) {
            assertThat(ask(HttpMethod.POST, path, HERE).getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        }
        assertThat(ask(HttpMethod.POST, "/api/v1/notifications/apple", THERE).getStatusCode())
                .isNotEqualTo(HttpStatus.TOO_MANY_REQUESTS);
    }

    private MockServerHttpResponse ask(HttpMethod method, String path, String address, String... cookies) {
        var request = MockServerHttpRequest.method(method, URI.create(TestEdge.PUBLIC_URL + path))
                .remoteAddress(peer(address))
                .header("Sec-Fetch-Site", "same-origin");
        for (var cookie : cookies) {
            request.cookie(new HttpCookie(COOKIE, cookie));
        }
        return answer(method.equals(HttpMethod.PATCH) ? named(request) : request.build());
    }

    private MockServerHttpResponse get(String path, String address, String... cookies) {
        return ask(HttpMethod.GET, path, address, cookies);
    }

    private static MockServerHttpRequest named(MockServerHttpRequest.BodyBuilder request) {
        return request.contentType(MediaType.APPLICATION_JSON).body("{\"name\":\"Somebody\"}");
    }

    private MockServerHttpResponse answer(MockServerHttpRequest request) {
        var response = new Answer();
        edge.handle(request, response).block();
        return response;
    }

    /** Says 200 where a handler said nothing, as servers do. */
    private static final class Answer extends MockServerHttpResponse {

        @Override
        public HttpStatusCode getStatusCode() {
            var status = super.getStatusCode();
            return status == null ? HttpStatus.OK : status;
        }
    }

    private static InetSocketAddress peer(String address) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), 1234);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void assertRefused(MockServerHttpResponse response, int seconds) {
        assertThat(response.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(response.getHeaders().getFirst("Retry-After")).isEqualTo(Integer.toString(seconds));
        assertThat(response.getCookies()).isEmpty();
    }

    private double refused(String limit) {
        return registry.get("hamrah.limits.refused")
                .tag("limit", limit)
                .counter()
                .count();
    }

    private static SessionStanding session(SessionId session, AccountId account) {
        var standing = Examples.standing(session, 1, 1, 0);
        return new SessionStanding(
                session,
                account,
                standing.generation(),
                standing.oldestGeneration(),
                standing.authenticatedAt(),
                standing.freshUntil(),
                standing.extendFrom(),
                standing.idleDeadline(),
                standing.absoluteDeadline(),
                standing.version());
    }

    private String signIn(SessionId session, AccountId account) {
        return browser.signIn(session(session, account));
    }

    private void namesCanBeChanged() {
        sides.on(ChangeDisplayName.class, command -> new Outcome.Done(Version.of(ACCOUNT, 7)));
    }

    private void identitiesCanBeRead() {
        sides.on(ListIdentities.class, query -> new IdentityQuery.Identities(List.of()));
    }

    // Logins begun

    @Test
    void anAddressHasSoManyRequestsOfApps() {
        for (var path : List.of("/api/v1/devices", "/api/v1/native/sign-in", "/api/v1/token")) {
            assertThat(ofApp(path, HERE).getStatusCode()).isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        }

        assertThat(ofApp("/api/v1/token", HERE).getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(ofApp("/api/v1/token", THERE).getStatusCode()).isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void aSessionWithoutADeviceRefreshesSoOftenFromHoweverManyAddresses() {
        sides.on(RefreshSession.class, command -> new RefreshAnswer.Refreshed(Examples.standing(), 2, null));
        for (var i = 0; i < 3; i++) {
            assertThat(refresh(SESSION, "192.0.2." + i).getStatusCode()).isEqualTo(HttpStatus.OK);
        }
        var before = refused("refreshes");

        assertRefused(refresh(SESSION, "192.0.2.9"), 20);

        assertThat(refused("refreshes") - before).isEqualTo(1);
        assertThat(sides.received(RefreshSession.class)).hasSize(3);
        assertThat(refresh(OTHER_SESSION, "192.0.2.9").getStatusCode()).isEqualTo(HttpStatus.OK);
        clock.advance(Duration.ofSeconds(20));
        assertThat(refresh(SESSION, "192.0.2.9").getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void whoHasBroughtTooManyForgedTokensIsDoubted() {
        for (var i = 0; i < 3; i++) {
            assertThat(failedChecks.areSpent(exchange(HERE))).isFalse();
            assertThat(withToken("a.forged.token", HERE).getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        }

        assertThat(failedChecks.areSpent(exchange(HERE))).isTrue();
        assertThat(failedChecks.areSpent(exchange(THERE))).isFalse();
        assertRefused(withToken("a.forged.token", HERE), 20);
        clock.advance(Duration.ofSeconds(20));
        assertThat(failedChecks.areSpent(exchange(HERE))).isFalse();
    }

    private MockServerHttpResponse withToken(String token, String address) {
        return answer(MockServerHttpRequest.get(TestEdge.PUBLIC_URL + "/api/v1/session")
                .remoteAddress(peer(address))
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private static MockServerWebExchange exchange(String address) {
        return MockServerWebExchange.from(MockServerHttpRequest.get("/").remoteAddress(peer(address)));
    }

    private MockServerHttpResponse refresh(SessionId session, String address) {
        return answer(MockServerHttpRequest.post(TestEdge.PUBLIC_URL + "/api/v1/token")
                .remoteAddress(peer(address))
                .header("User-Agent", "hamrah/1 CFNetwork/1568 Darwin/24.0.0")
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .body("grant_type=refresh_token&refresh_token=" + refreshToken.mint(session, 1)));
    }

    private MockServerHttpResponse ofApp(String path, String address) {
        return answer(MockServerHttpRequest.post(TestEdge.PUBLIC_URL + path)
                .remoteAddress(peer(address))
                .header("User-Agent", "hamrah/1 CFNetwork/1568 Darwin/24.0.0")
                .build());
    }

    @Test
    void loginsAreBegunUpToTheLimit() {
        for (var i = 0; i < 3; i++) {
            var begun = get(START, HERE);
            assertThat(begun.getStatusCode()).isEqualTo(HttpStatus.SEE_OTHER);
            assertThat(begun.getCookies()).hasSize(1);
        }
        var before = refused("login_starts");

        assertRefused(get(START, HERE), 20);
        assertThat(refused("login_starts") - before).isEqualTo(1);
    }

    @Test
    void bothProvidersCountTogetherAndSoDoAllSpellingsAndMethods() {
        get(START, HERE);
        get("/sign-in/apple", HERE);
        get("/sign-in/%67oogle;x=1?next=/account", HERE);

        assertRefused(get("/%73ign-in;y/google", HERE), 20);
        assertRefused(ask(HttpMethod.HEAD, START, HERE), 20);
    }

    @Test
    void oneAddressDoesNotKeepAnotherOut() {
        for (var i = 0; i < 4; i++) {
            get(START, HERE);
        }
        assertThat(get(START, THERE).getStatusCode()).isEqualTo(HttpStatus.SEE_OTHER);
        assertThat(get(START, "192.0.2.2").getStatusCode()).isEqualTo(HttpStatus.SEE_OTHER);
    }

    @Test
    void addressesOfOneSubscriberCountTogether() {
        for (var i = 1; i < 4; i++) {
            get(START, "2001:db8::" + i);
        }

        assertRefused(get(START, "2001:db8::ffff:4"), 20);
    }

    @Test
    void waitingAsToldIsEnough() {
        for (var i = 0; i < 3; i++) {
            get(START, HERE);
        }
        var wait = Integer.parseInt(get(START, HERE).getHeaders().getFirst("Retry-After"));
        clock.advance(Duration.ofSeconds(wait));

        assertThat(get(START, HERE).getStatusCode()).isEqualTo(HttpStatus.SEE_OTHER);
        assertRefused(get(START, HERE), 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sign-in", "/problems/rate-limited", "/nowhere", "/sign-in?error=refused"})
    void thePagesAroundALoginAreNotLimited(String path) {
        for (var i = 0; i < 10; i++) {
            assertThat(get(path, HERE).getStatusCode()).isNotEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        }
    }

    @Test
    void whatAnotherSiteShowsAsAPictureSpendsNothingOfItsVisitor() {
        for (var i = 0; i < 10; i++) {
            var picture = MockServerHttpRequest.get(TestEdge.PUBLIC_URL + START)
                    .remoteAddress(peer(HERE))
                    .header("Sec-Fetch-Site", "cross-site")
                    .header("Sec-Fetch-Mode", "no-cors")
                    .header("Sec-Fetch-Dest", "image");
            var refused = answer(picture.build());
            assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(refused.getCookies()).isEmpty();
        }

        assertThat(get(START, HERE).getStatusCode()).isEqualTo(HttpStatus.SEE_OTHER);
    }

    // Returns from a provider

    @Test
    void returnsFromAProviderAreTakenUpToTheLimitAndNoMoreIsRecorded() {
        for (var i = 0; i < 3; i++) {
            assertThat(get(CALLBACK, HERE).getStatusCode()).isEqualTo(HttpStatus.SEE_OTHER);
        }
        var recorded = sides.received().size();
        var before = refused("callbacks");

        assertRefused(get(CALLBACK, HERE), 20);
        assertThat(sides.received()).hasSize(recorded);
        assertThat(refused("callbacks") - before).isEqualTo(1);

        clock.advance(Duration.ofSeconds(20));
        assertThat(get(CALLBACK, HERE).getStatusCode()).isEqualTo(HttpStatus.SEE_OTHER);
    }

    @Test
    void returnsToAllAddressesOfOursCountTogether() {
        get(CALLBACK, HERE);
        get("/sign-in/apple/continue", HERE);
        ask(HttpMethod.POST, "/sign-in/apple/callback", HERE);

        assertRefused(get("/sign-in/google/%63allback?code=x", HERE), 20);
        assertThat(get(CALLBACK, THERE).getStatusCode()).isEqualTo(HttpStatus.SEE_OTHER);
    }

    @Test
    void whoHasBegunTooManyLoginsMayStillFinishThem() {
        for (var i = 0; i < 4; i++) {
            get(START, HERE);
        }

        assertThat(get(CALLBACK, HERE).getStatusCode()).isEqualTo(HttpStatus.SEE_OTHER);
    }

    // Checks that fail

    @Test
    void forgedCredentialsAreAnsweredUpToTheLimit() {
        for (var i = 0; i < 3; i++) {
            assertThat(get("/api/v1/session", HERE, "forged").getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        }
        var before = refused("failed_checks");

        var refused = get("/api/v1/session", HERE, "forged");

        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(refused.getHeaders().getFirst("Retry-After")).isEqualTo("20");
        assertThat(refused("failed_checks") - before).isEqualTo(1);
        assertThat(get("/api/v1/session", THERE, "forged").getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
        clock.advance(Duration.ofSeconds(20));
        assertThat(get("/api/v1/session", HERE, "forged").getStatusCode()).isEqualTo(HttpStatus.UNAUTHORIZED);
    }

    @Test
    void cookiesThatDifferAreOnesThatFail() {
        var good = signIn(SESSION, ACCOUNT);
        for (var i = 0; i < 3; i++) {
            get("/sign-in", HERE, good, "other");
        }

        assertThat(get("/sign-in", HERE, good, "other").getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(sides.received()).isEmpty();
    }

    @Test
    void aBrowserWithABadCookieIsRidOfItAllTheSame() {
        for (var i = 0; i < 3; i++) {
            get("/sign-in", HERE, "forged");
        }

        var refused = get("/sign-in", HERE, "forged");

        assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(refused.getCookies().getFirst(COOKIE).getMaxAge()).isEqualTo(Duration.ZERO);
        assertThat(get("/sign-in", HERE).getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void nobodyWithAGenuineCredentialIsKeptOutByForgersAtTheSameAddress() {
        for (var i = 0; i < 10; i++) {
            get("/api/v1/session", HERE, "forged");
        }

        assertThat(get("/api/v1/session", HERE, signIn(SESSION, ACCOUNT)).getStatusCode())
                .isEqualTo(HttpStatus.OK);
    }

    @Test
    void aCheckThatSucceedsIsNotLimited() {
        var cookie = signIn(SESSION, ACCOUNT);
        for (var i = 0; i < 100; i++) {
            assertThat(get("/api/v1/session", HERE, cookie).getStatusCode()).isEqualTo(HttpStatus.OK);
        }
    }

    // What accounts ask for

    @Test
    void oneSessionMayReadHalfOfWhatItsAccountMay() {
        identitiesCanBeRead();
        var cookie = signIn(SESSION, ACCOUNT);
        for (var i = 0; i < 2; i++) {
            assertThat(get("/api/v1/me/identities", HERE, cookie).getStatusCode())
                    .isEqualTo(HttpStatus.OK);
        }
        var before = refused("reads");

        assertRefused(get("/api/v1/me/identities", HERE, cookie), 30);
        assertRefused(get("/account", THERE, cookie), 30);
        assertThat(sides.received()).hasSize(2);
        assertThat(refused("reads") - before).isEqualTo(2);

        clock.advance(Duration.ofSeconds(30));
        assertThat(get("/api/v1/me/identities", HERE, cookie).getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void allSessionsOfAnAccountShareItsReads() {
        identitiesCanBeRead();
        var last = readsBySessions(ACCOUNT, 3, 2);

        assertThat(last).startsWith(200, 200, 200, 200).endsWith(429, 429);
    }

    @Test
    void anotherAccountHasItsOwn() {
        identitiesCanBeRead();
        readsBySessions(ACCOUNT, 3, 2);

        var other = signIn(SessionId.of(new UUID(0x7000, 99)), AccountId.of(new UUID(0x7000, 98)));

        assertThat(get("/api/v1/me/identities", HERE, other).getStatusCode()).isEqualTo(HttpStatus.OK);
    }

    private List<Integer> readsBySessions(AccountId account, int sessions, int each) {
        var answers = new ArrayList<Integer>();
        for (var session = 0; session < sessions; session++) {
            var cookie = signIn(SessionId.of(new UUID(0x7000, session)), account);
            for (var i = 0; i < each; i++) {
                answers.add(get("/api/v1/me/identities", HERE, cookie)
                        .getStatusCode()
                        .value());
            }
        }
        return answers;
    }

    @Test
    void oneSessionMayWriteHalfOfWhatItsAccountMayAndNothingIsDoneBeyond() {
        namesCanBeChanged();
        var cookie = signIn(SESSION, ACCOUNT);
        for (var i = 0; i < 2; i++) {
            assertThat(ask(HttpMethod.PATCH, "/api/v1/me", HERE, cookie).getStatusCode())
                    .isEqualTo(HttpStatus.NO_CONTENT);
        }
        var before = refused("writes");

        assertRefused(ask(HttpMethod.PATCH, "/api/v1/me", HERE, cookie), 30);
        assertRefused(ask(HttpMethod.POST, "/account/name", HERE, cookie), 30);
        assertThat(sides.received(ChangeDisplayName.class)).hasSize(2);
        assertThat(refused("writes") - before).isEqualTo(2);

        clock.advance(Duration.ofSeconds(30));
        assertThat(ask(HttpMethod.PATCH, "/api/v1/me", HERE, cookie).getStatusCode())
                .isEqualTo(HttpStatus.NO_CONTENT);
    }

    @Test
    void aThiefWithOneSessionCannotKeepThePersonFromEndingIt() {
        namesCanBeChanged();
        sides.on(EndSession.class, command -> new Outcome.Done(Version.of(SESSION, 1)));
        var stolen = signIn(SESSION, ACCOUNT);
        for (var i = 0; i < 100; i++) {
            ask(HttpMethod.PATCH, "/api/v1/me", HERE, stolen);
        }

        var ended = ask(HttpMethod.DELETE, "/api/v1/me/sessions/" + SESSION, THERE, signIn(OTHER_SESSION, ACCOUNT));

        assertThat(ended.getStatusCode()).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(sides.received(EndSession.class)).hasSize(1);
    }

    @Test
    void signingOutIsAlwaysPossible() {
        namesCanBeChanged();
        sides.on(EndSession.class, command -> new Outcome.Done(Version.of(SESSION, 1)));
        var cookie = signIn(SESSION, ACCOUNT);
        for (var i = 0; i < 3; i++) {
            ask(HttpMethod.PATCH, "/api/v1/me", HERE, cookie);
        }

        var out = ask(HttpMethod.POST, "/sign-out", HERE, cookie);

        assertThat(out.getStatusCode()).isEqualTo(HttpStatus.SEE_OTHER);
        assertThat(out.getHeaders().getFirst("Location")).isEqualTo("/sign-in?done=signed-out");
    }

    @Test
    void whatIsReadIsNotWhatIsWritten() {
        identitiesCanBeRead();
        namesCanBeChanged();
        var cookie = signIn(SESSION, ACCOUNT);
        for (var i = 0; i < 3; i++) {
            get("/api/v1/me/identities", HERE, cookie);
        }

        assertThat(ask(HttpMethod.PATCH, "/api/v1/me", HERE, cookie).getStatusCode())
                .isEqualTo(HttpStatus.NO_CONTENT);
    }

    // How it is told

    @Test
    void aProgramIsToldAsAProblem() {
        for (var i = 0; i < 3; i++) {
            get(START, HERE);
        }

        var refused = get(START, HERE);

        assertThat(refused.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(refused.getBodyAsString().block())
                .contains("\"code\":\"rate-limited\"", "\"detail\":\"Try again in 20 seconds\"");
    }

    @Test
    void aPersonIsToldOnAPage() {
        for (var i = 0; i < 3; i++) {
            get(START, HERE);
        }

        var refused = answer(MockServerHttpRequest.get(TestEdge.PUBLIC_URL + START)
                .remoteAddress(peer(HERE))
                .accept(MediaType.TEXT_HTML)
                .build());

        assertRefused(refused, 20);
        assertThat(refused.getHeaders().getContentType().isCompatibleWith(MediaType.TEXT_HTML))
                .isTrue();
        assertThat(refused.getBodyAsString().block()).contains("RATE_LIMITED", "Try again in 20 seconds");
    }

    @Test
    void anotherOriginMayReadHowLongToWait() {
        identitiesCanBeRead();
        var cookie = signIn(SESSION, ACCOUNT);
        for (var i = 0; i < 2; i++) {
            get("/api/v1/me/identities", HERE, cookie);
        }

        var refused = answer(MockServerHttpRequest.get(TestEdge.PUBLIC_URL + "/api/v1/me/identities")
                .remoteAddress(peer(HERE))
                .header("Origin", "https://app.example")
                .cookie(new HttpCookie(COOKIE, cookie))
                .build());

        assertRefused(refused, 30);
        assertThat(refused.getHeaders().getAccessControlAllowOrigin()).isEqualTo("https://app.example");
        assertThat(refused.getHeaders().getAccessControlExposeHeaders()).contains("Retry-After");
    }
}
