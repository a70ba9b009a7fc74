package app.hamrah.edge.signal;

import static app.hamrah.edge.Examples.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.EdgeTest;
import app.hamrah.edge.FakeSides;
import app.hamrah.edge.TestEdge;
import app.hamrah.edge.signin.IdentityIds;
import app.hamrah.edge.verify.SigningKeys;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.MovableClock;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Provider;
import app.hamrah.schema.StoreUnavailableException;
import app.hamrah.schema.Version;
import app.hamrah.schema.identity.IdentityCommand.ReportProviderSignal;
import app.hamrah.schema.identity.SignalKind;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** What providers tell, and what only looks as if they did. */
@EdgeTest
class NotificationsTest {

    private static final String APPLE = "https://appleid.apple.com";
    private static final String GOOGLE = "https://accounts.google.com/";
    private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";
    private static final String SUBJECT = "000123.0123456789abcdef.0123";
    private static final DisposableServer KEYS = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle((request, response) -> response.sendString(Mono.just(SigningKeys.published(SigningKeys.FIRST))))
            .bindNow();

    @Autowired
    private FakeSides sides;

    @Autowired
    private MovableClock clock;

    @Autowired
    private IdentityIds identities;

    private WebTestClient client;

    @DynamicPropertySource
    static void providers(DynamicPropertyRegistry registry) {
        var keys = "http://127.0.0.1:" + KEYS.port() + "/keys";
        registry.add("hamrah.providers.google.client-id", () -> "web-client");
        registry.add("hamrah.providers.google.client-secret", () -> "secret");
        registry.add("hamrah.providers.google.jwks-uri", () -> keys);
        registry.add("hamrah.providers.apple.client-id", () -> "com.example.web");
        registry.add("hamrah.providers.apple.native-client-ids", () -> "com.example.app");
        registry.add("hamrah.providers.apple.client-secret", () -> "secret");
        registry.add("hamrah.providers.apple.jwks-uri", () -> keys);
    }

    @Autowired
    void client(ApplicationContext context) {
        client = WebTestClient.bindToApplicationContext(context).build();
    }

    @BeforeEach
    void reset() {
        sides.reset();
        clock.set(NOW);
        sides.on(ReportProviderSignal.class, command -> new Outcome.Done(Version.of(command.identityId(), 1)));
    }

    @AfterAll
    static void stop() {
        KEYS.disposeNow();
    }

    @ParameterizedTest
    @CsvSource({
        "consent-revoked, CONSENT_REVOKED",
        "account-delete, ACCOUNT_DELETED",
        "account-deleted, ACCOUNT_DELETED",
        "email-disabled, EMAIL_DISABLED",
        "email-enabled, EMAIL_ENABLED"
    })
    void whatAppleTellsIsReported(String type, SignalKind kind) {
        assertThat(apple(token(ofApple(type))).getStatus().value()).isEqualTo(200);

        var told = told();
        assertThat(told.identityId()).isEqualTo(identities.of(APPLE, SUBJECT));
        assertThat(told.provider()).isEqualTo(Provider.APPLE);
        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told.origin().actor()).isEqualTo(Actor.system("apple"));
        assertThat(told.origin().channel()).isEqualTo(Channel.SYSTEM);
        assertThat(told.signalId().value()).doesNotContain("jti");
    }

    @Test
    void whatIsToldToAnAppOfOursIsForUs() {
        apple(token(with(ofApple("consent-revoked"), "aud", "com.example.app")));
        assertThat(told().kind()).isEqualTo(SignalKind.CONSENT_REVOKED);
    }

    @ParameterizedTest
    @CsvSource({
        "risc/event-type/sessions-revoked, , SESSIONS_REVOKED",
        "oauth/event-type/tokens-revoked, , TOKENS_REVOKED",
        "risc/event-type/account-disabled, hijacking, ACCOUNT_HIJACKED",
        "risc/event-type/account-disabled, bulk-account, ACCOUNT_DISABLED",
        "risc/event-type/account-disabled, , ACCOUNT_DISABLED",
        "risc/event-type/account-enabled, , ACCOUNT_ENABLED",
        "risc/event-type/account-credential-change-required, , CREDENTIAL_CHANGE_REQUIRED"
    })
    void whatGoogleTellsIsReported(String type, String reason, SignalKind kind) {
        var event = new LinkedHashMap<String, Object>(about(SUBJECT));
        if (reason != null) {
            event.put("reason", reason);
        }
        var claims = ofGoogle(Map.of("https://schemas.openid.net/secevent/" + type, event));

        assertThat(google(set(claims)).getStatus().value()).isEqualTo(202);

        assertThat(told().kind()).isEqualTo(kind);
        assertThat(told().identityId()).isEqualTo(identities.of("https://accounts.google.com", SUBJECT));
    }

    @Test
    void aTestOfGooglesIsTakenAndAsksForNothing() {
        var claims = ofGoogle(Map.of(RISC + "verification", Map.of("state", "some state")));
        assertThat(google(set(claims)).getStatus().value()).isEqualTo(202);
        assertThat(sides.received()).isEmpty();
    }

    @Test
    void aKindNobodyKnowsIsTakenAndAsksForNothing() {
        assertThat(apple(token(ofApple("something-new"))).getStatus().value()).isEqualTo(200);
        var claims = ofGoogle(Map.of(RISC + "something-new", about(SUBJECT)));
        assertThat(google(set(claims)).getStatus().value()).isEqualTo(202);
        assertThat(sides.received()).isEmpty();
    }

    @Test
    void twoThingsToldAtOnceAreTwo() {
        google(set(ofGoogle(Map.of(
                RISC + "account-credential-change-required",
                about(SUBJECT),
                RISC + "sessions-revoked",
                about(SUBJECT)))));

        assertThat(sides.received(ReportProviderSignal.class))
                .hasSize(2)
                .extracting(ReportProviderSignal::signalId)
                .doesNotHaveDuplicates();
    }

    @Test
    void theSameNotificationHasTheSameIdAndAnotherHasAnother() {
        var token = token(ofApple("consent-revoked"));
        apple(token);
        apple(token);
        apple(token(with(ofApple("consent-revoked"), "jti", "another")));
        assertThat(sides.received(ReportProviderSignal.class))
                .extracting(ReportProviderSignal::signalId)
                .satisfies(ids -> assertThat(ids.get(0)).isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2)));
    }

    @Test
    void aNotificationAboutNobodyIsAnsweredAsOneAboutSomebody() {
        var known = apple(token(ofApple("consent-revoked")));
        var knownAtGoogle = google(set(revoked()));
        sides.on(ReportProviderSignal.class, command -> new Outcome.Done(null));
        var unknown = apple(token(ofApple("consent-revoked")));
        var unknownAtGoogle = google(set(revoked()));
        assertSame(unknown, known);
        assertSame(unknownAtGoogle, knownAtGoogle);
    }

    @Test
    void whatIsOlderThanADayIsTakenAndDoesNothing() {
        var apple = token(ofApple("consent-revoked"));
        var google = set(revoked());
        clock.advance(Duration.ofHours(24).plusSeconds(1));
        assertThat(apple(apple).getStatus().value()).isEqualTo(200);
        assertThat(google(google).getStatus().value()).isEqualTo(202);
        assertThat(sides.received()).isEmpty();
    }

    @Test
    void oneThatIsOverIsOutdatedToo() {
        apple(token(with(ofApple("consent-revoked"), "exp", NOW.getEpochSecond() - 61)));
        assertThat(sides.received()).isEmpty();
    }

    /** What is false about a notification: its claims are changed, and then signed as they are. */
    private enum Lie {
        ANOTHER_ISSUER(claims -> with(claims, "iss", "https://accounts.example")),
        ANOTHER_AUDIENCE(claims -> with(claims, "aud", "somebody-else")),
        NO_AUDIENCE(claims -> with(claims, "aud", null)),
        NO_ID(claims -> with(claims, "jti", null)),
        NO_TIME(claims -> with(claims, "iat", null)),
        OF_THE_FUTURE(claims -> with(claims, "iat", NOW.getEpochSecond() + 62)),
        NO_EVENTS(claims -> with(claims, "events", null)),
        EVENTS_THAT_ARE_A_LIST(claims -> with(claims, "events", List.of("consent-revoked"))),
        EVENTS_THAT_ARE_EMPTY(claims -> with(claims, "events", "{}")),
        A_NONCE(claims -> with(claims, "nonce", "of a login"));

        private final UnaryOperator<Map<String, Object>> change;

        Lie(UnaryOperator<Map<String, Object>> change) {
            this.change = change;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b;q=x", ";;/", "text/html", "application/json"})
    void whyATokenIsRefusedIsToldWhateverItsSenderSaysItAccepts(String accepted) {
        var answer = client.post()
                .uri(TestEdge.PUBLIC_URL + "/api/v1/notifications/google")
                .header("Content-Type", "application/secevent+jwt")
                .header("Accept", accepted)
                .bodyValue("no.such.token")
                .exchange()
                .expectBody()
                .returnResult();

        assertRefused(answer);
        assertThat(answer.getResponseHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(answer.getResponseHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(new String(answer.getResponseBody(), StandardCharsets.UTF_8)).contains("\"err\":\"");
    }

    @ParameterizedTest
    @EnumSource
    void whatOnlyLooksLikeANotificationIsRefused(Lie lie) {
        assertRefused(apple(token(lie.change.apply(ofApple("consent-revoked")))));
        assertRefused(google(set(lie.change.apply(revoked()))));
    }

    @Test
    void aSubjectThatNamesNobodyIsRefused() {
        for (var subject : List.of("", "x".repeat(256), "with space")) {
            assertRefused(apple(token(with(
                    ofApple("consent-revoked"), "events", json(Map.of("type", "consent-revoked", "sub", subject))))));
            assertRefused(google(set(ofGoogle(Map.of(RISC + "sessions-revoked", about(subject))))));
        }
    }

    @Test
    void aSubjectOfAnotherIssuerIsNobodyOfGoogles() {
        var about = Map.<String, Object>of(
                "subject", Map.of("subject_type", "iss-sub", "iss", "https://accounts.example", "sub", SUBJECT));
        assertThat(google(set(ofGoogle(Map.of(RISC + "sessions-revoked", about))))
                        .getStatus()
                        .value())
                .isEqualTo(202);
        assertThat(sides.received()).isEmpty();
    }

    @Test
    void whatSomebodyElseSignedIsRefused() {
        var forged = SigningKeys.token(
                "{\"alg\":\"RS256\",\"kid\":\"first\"}", json(ofApple("consent-revoked")), SigningKeys.SECOND);
        assertRefused(apple(forged));
        assertRefused(apple("eyJhbGciOiJub25lIn0.e30."));
        assertRefused(apple("x".repeat(9_000)));
    }

    @Test
    void anIdTokenIsNoNotification() {
        var login = with(ofApple("consent-revoked"), "events", null);
        assertRefused(apple(token(with(login, "sub", SUBJECT))));
        assertRefused(google(token(with(revoked(), "events", null))));
    }

    @Test
    void whatGoogleTellsSaysWhatItIsAndIsNothingAtApple() {
        assertRefused(google(token(revoked())));
        assertRefused(apple(set(with(revoked(), "iss", APPLE))));
    }

    @ParameterizedTest
    @CsvSource({"ANOTHER_ISSUER, invalid_issuer", "ANOTHER_AUDIENCE, invalid_audience", "NO_ID, invalid_request"})
    void googleIsToldWhichPartWasWrong(Lie lie, String err) {
        var answer = google(set(lie.change.apply(revoked())));
        assertThat(new String(answer.getResponseBody(), UTF_8)).contains("\"err\":\"" + err + "\"");
        assertThat(answer.getResponseHeaders().getContentType()).hasToString("application/problem+json");
    }

    @Test
    void whatCannotBeRecordedIsToldAgainLater() {
        sides.on(ReportProviderSignal.class, command -> {
            throw new StoreUnavailableException("the log is away", new IllegalStateException());
        });
        assertThat(apple(token(ofApple("consent-revoked"))).getStatus().value()).isEqualTo(503);
        assertThat(google(set(revoked())).getStatus().value()).isEqualTo(503);
    }

    private void assertRefused(EntityExchangeResult<byte[]> answer) {
        assertThat(answer.getStatus().value()).isEqualTo(400);
        assertThat(sides.received()).isEmpty();
    }

    private static void assertSame(EntityExchangeResult<byte[]> one, EntityExchangeResult<byte[]> other) {
        assertThat(one.getStatus()).isEqualTo(other.getStatus());
        assertThat(one.getResponseBody()).isEqualTo(other.getResponseBody());
        assertThat(one.getResponseHeaders().headerNames())
                .isEqualTo(other.getResponseHeaders().headerNames());
    }

    private ReportProviderSignal told() {
        assertThat(sides.received(ReportProviderSignal.class)).hasSize(1);
        return sides.received(ReportProviderSignal.class).getFirst();
    }

    private EntityExchangeResult<byte[]> apple(String token) {
        return post("/api/v1/notifications/apple", "application/json", json(Map.of("payload", token)));
    }

    private EntityExchangeResult<byte[]> google(String token) {
        return post("/api/v1/notifications/google", "application/secevent+jwt", token);
    }

    private EntityExchangeResult<byte[]> post(String path, String type, String body) {
        return client.post()
                .uri(TestEdge.PUBLIC_URL + path)
                .header("Content-Type", type)
                .bodyValue(body)
                .exchange()
                .expectBody()
                .returnResult();
    }

    /** As Apple signs: without a type. */
    private static String token(Map<String, Object> claims) {
        return SigningKeys.token("{\"alg\":\"RS256\",\"kid\":\"first\"}", json(claims), SigningKeys.FIRST);
    }

    private static String set(Map<String, Object> claims) {
        return SigningKeys.token(
                "{\"alg\":\"RS256\",\"kid\":\"first\",\"typ\":\"secevent+jwt\"}", json(claims), SigningKeys.FIRST);
    }

    private static Map<String, Object> ofApple(String type) {
        var event = json(Map.of("type", type, "sub", SUBJECT, "event_time", NOW.toEpochMilli()));
        return claims(APPLE, "com.example.web", event);
    }

    private static Map<String, Object> revoked() {
        return ofGoogle(Map.of(RISC + "sessions-revoked", about(SUBJECT)));
    }

    private static Map<String, Object> ofGoogle(Map<String, Object> events) {
        return claims(GOOGLE, List.of("another-client-of-ours", "web-client"), events);
    }

    private static Map<String, Object> about(String subject) {
        return Map.of("subject", Map.of("subject_type", "iss-sub", "iss", GOOGLE, "sub", subject));
    }

    private static Map<String, Object> claims(String issuer, Object audience, Object events) {
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", issuer);
        claims.put("aud", audience);
        claims.put("iat", NOW.getEpochSecond());
        claims.put("jti", "a-jti");
        claims.put("events", events);
        return claims;
    }

    private static Map<String, Object> with(Map<String, Object> claims, String name, Object value) {
        var changed = new LinkedHashMap<>(claims);
        if (value == null) {
            changed.remove(name);
        } else {
            changed.put(name, value);
        }
        return changed;
    }

    private static String json(Map<String, Object> members) {
        return JSONObjectUtils.toJSONString(members);
    }
}
