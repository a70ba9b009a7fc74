package app.hamrah.edge.nativeapp;

import static app.hamrah.edge.Examples.ACCOUNT;
import static app.hamrah.edge.Examples.SESSION;
import static app.hamrah.edge.nativeapp.PretendApp.json;
import static app.hamrah.edge.nativeapp.PretendApp.login;
import static app.hamrah.edge.nativeapp.PretendApp.refreshForm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import app.hamrah.edge.EdgeTest;
import app.hamrah.edge.Examples;
import app.hamrah.edge.FakeSides;
import app.hamrah.edge.TestEdge;
import app.hamrah.edge.session.RefreshToken;
import app.hamrah.edge.token.AccessTokens;
import app.hamrah.edge.token.Challenges;
import app.hamrah.schema.Channel;
import app.hamrah.schema.MovableClock;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountCommand.ChangeDisplayName;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.device.AppId;
import app.hamrah.schema.device.DeviceAnswer;
import app.hamrah.schema.device.DeviceCommand.AcceptAssertion;
import app.hamrah.schema.device.DeviceCommand.RegisterDevice;
import app.hamrah.schema.device.DeviceEnvironment;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DeviceQuery.CheckDevice;
import app.hamrah.schema.device.DeviceQuery.DeviceCheck;
import app.hamrah.schema.device.DeviceStanding;
import app.hamrah.schema.device.DeviceStatus;
import app.hamrah.schema.receipt.ReceiptCommand.KeepReceipt;
import app.hamrah.schema.session.RefreshAnswer;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionCommand.RefreshSession;
import app.hamrah.schema.session.SessionQuery.CheckSession;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInCommand.RecordRefusal;
import app.hamrah.schema.signin.SignInCommand.SignInNatively;
import app.hamrah.schema.signin.SignInStep;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the edge makes of an app's requests, whatever the command side would say. */
@EdgeTest
@TestPropertySource(properties = "hamrah.limits.refreshes=3")
class AppEdgeTest {

    private static final PretendProviders PROVIDERS = new PretendProviders(new MovableClock(Examples.NOW));
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final String SIGN_IN = "/api/v1/native/sign-in";
    private static final String TOKEN = "/api/v1/token";

    @DynamicPropertySource
    static void apps(DynamicPropertyRegistry registry) {
        for (var settings : List.of(PretendApp.settings(), PROVIDERS.settings())) {
            settings.forEach(setting -> {
                var equals = setting.indexOf('=');
                registry.add(setting.substring(2, equals), () -> setting.substring(equals + 1));
            });
        }
    }

    private final PretendApp app = new PretendApp(0, Examples.NOW.truncatedTo(ChronoUnit.SECONDS));

    @Autowired
    private FakeSides sides;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Challenges challenges;

    @Autowired
    private RefreshToken refreshToken;

    @Autowired
    private AccessTokens accessTokens;

    private WebTestClient client;

    @Autowired
    void client(ApplicationContext context) {
        client = WebTestClient.bindToApplicationContext(context).build();
    }

    @BeforeEach
    void reset() {
        sides.reset();
        clock.set(Examples.NOW);
        sides.on(RecordRefusal.class, command -> "");
        sides.on(CheckDevice.class, query -> new DeviceCheck(query.deviceId().equals(device()) ? standing() : null));
        sides.on(SignInNatively.class, command -> new SignInAnswer.Accepted(Examples.standing(), true));
        sides.on(
                RefreshSession.class,
                command -> new RefreshAnswer.Refreshed(
                        Examples.standing(), 2, command.proof() == null ? null : standing()));
        sides.on(AcceptAssertion.class, command -> new Outcome.Done(Version.of(command.deviceId(), 3)));
        sides.on(CheckSession.class, query -> new SessionAnswer.Standing(Examples.standing()));
        sides.on(ChangeDisplayName.class, command -> new Outcome.Done(null));
    }

    @Test
    void anAttestedKeyBecomesADevice() {
        sides.on(RegisterDevice.class, command -> new DeviceAnswer.Registered(standing()));
        var challenge = challenge(ChallengePurpose.REGISTER);

        var answer = send("POST", "/api/v1/devices", JSON, app.registration(challenge), Map.of());

        assertThat(answer.getStatus()).isEqualTo(HttpStatus.CREATED);
        assertThat(body(answer).path("deviceId").asString()).isEqualTo(device().value());
        assertThat(sides.received(RegisterDevice.class)).singleElement().satisfies(command -> {
            assertThat(command.deviceId()).isEqualTo(device());
            assertThat(command.appId()).isEqualTo(new AppId(PretendApp.ID));
            assertThat(command.environment()).isEqualTo(DeviceEnvironment.PRODUCTION);
            assertThat(command.osVersion().value()).isEqualTo("27.0");
            assertThat(command.challenge().purpose()).isEqualTo(ChallengePurpose.REGISTER);
            assertThat(command.origin().channel()).isEqualTo(Channel.IOS);
        });
    }

    @Test
    void whoeverHangsUpIsRegisteredWithTheReceiptAllTheSame() {
        var decided = new CompletableFuture<Object>();
        sides.on(RegisterDevice.class, command -> decided);
        sides.on(KeepReceipt.class, command -> new Outcome.Done(null));
        var registration = app.registration(challenge(ChallengePurpose.REGISTER));
        var impatient = client.mutate().responseTimeout(Duration.ofMillis(50)).build();

        assertThatThrownBy(() -> impatient
                        .post()
                        .uri(URI.create(TestEdge.PUBLIC_URL + "/api/v1/devices"))
                        .header("User-Agent", PretendApp.AGENT)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(registration)
                        .exchange())
                .hasMessageContaining("Timeout");
        await().until(() -> !sides.received(RegisterDevice.class).isEmpty());
        decided.complete(new DeviceAnswer.Registered(standing()));

        await().until(() -> sides.received(KeepReceipt.class).size() == 1);
    }

    @Test
    void theReceiptIsKeptAlsoWhenTheAnswerDoesNotComeInTime() {
        sides.on(RegisterDevice.class, command -> new CompletableFuture<>());
        sides.on(KeepReceipt.class, command -> new Outcome.Done(null));

        var answer =
                send("POST", "/api/v1/devices", JSON, app.registration(challenge(ChallengePurpose.REGISTER)), Map.of());

        assertThat(answer.getStatus()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        await().until(() -> sides.received(KeepReceipt.class).size() == 1);
    }

    @Test
    void theReceiptOfADeviceThatIsKnownByNowIsKept() {
        sides.on(RegisterDevice.class, command -> new DeviceAnswer.Refused(Refusal.DEVICE_KNOWN));
        sides.on(KeepReceipt.class, command -> new Outcome.Done(null));

        send("POST", "/api/v1/devices", JSON, app.registration(challenge(ChallengePurpose.REGISTER)), Map.of());

        await().until(() -> sides.received(KeepReceipt.class).size() == 1);
    }

    @Test
    void anAttestationOverAnotherChallengeReachesNobody() {
        var body = new HashMap<String, Object>();
        var registration = JsonMapper.shared().readTree(app.registration(challenge(ChallengePurpose.REGISTER)));
        registration
                .properties()
                .forEach(member -> body.put(member.getKey(), member.getValue().asString()));
        body.put("challenge", challenge(ChallengePurpose.REGISTER));

        isRefused(send("POST", "/api/v1/devices", JSON, json(body), Map.of()));

        assertThat(sides.received(RegisterDevice.class)).isEmpty();
        assertThat(recorded()).isEqualTo(SignInStep.ATTESTATION + " nonce-mismatch");
    }

    @ParameterizedTest
    @CsvSource({
        "CHALLENGE_SPENT, 409, challenge-spent",
        "DEVICE_KNOWN, 409, device-known",
        "DEVICE_REVOKED, 403, device-revoked"
    })
    void aRegistrationThatIsRefusedIsToldSo(Refusal refusal, int status, String code) {
        sides.on(RegisterDevice.class, command -> new DeviceAnswer.Refused(refusal));

        var answer =
                send("POST", "/api/v1/devices", JSON, app.registration(challenge(ChallengePurpose.REGISTER)), Map.of());

        assertThat(answer.getStatus().value()).isEqualTo(status);
        assertThat(body(answer).path("code").asString()).isEqualTo(code);
    }

    @Test
    void aLoginThatIsProvedIsAsked() {
        var answer = signIn("apple", Map.of());

        assertThat(answer.getStatus()).isEqualTo(HttpStatus.OK);
        assertThat(answer.getResponseHeaders().getCacheControl()).isEqualTo("no-store");
        assertThat(body(answer).path("session_id").asString()).isEqualTo(SESSION.value());
        assertThat(sides.received(SignInNatively.class)).singleElement().satisfies(command -> {
            assertThat(command.proof().deviceId()).isEqualTo(device());
            assertThat(command.proof().counter()).isEqualTo(1);
            assertThat(command.challenge().purpose()).isEqualTo(ChallengePurpose.SIGN_IN);
            assertThat(command.signIn().sessionId())
                    .isEqualTo(DerivedIds.session(command.challenge().challengeId()));
            assertThat(command.signIn().newAccountId())
                    .isEqualTo(DerivedIds.account(command.challenge().challengeId()));
            assertThat(command.signIn().profile().email()).isEqualTo(new Personal("somebody@example.org"));
            assertThat(command.origin().channel()).isEqualTo(Channel.IOS);
        });
    }

    @Test
    void theNameBesideTheTokenIsInertText() {
        var challenge = challenge(ChallengePurpose.SIGN_IN);
        var body = json(Map.of(
                "provider",
                "apple",
                "idToken",
                PROVIDERS.idToken("apple", "somebody", challenge),
                "nonce",
                challenge,
                "name",
                "  Roya\u0000\u202e Ahmadi" + "x".repeat(100)));

        signed(SIGN_IN, JSON, body, "sign-in", challenge, Map.of());

        assertThat(sides.received(SignInNatively.class)
                        .getFirst()
                        .signIn()
                        .profile()
                        .name()
                        .value())
                .startsWith("Roya Ahmadixxx")
                .hasSize(64);
    }

    @Test
    void theNonceIsTheChallengeThatWasSigned() {
        var challenge = challenge(ChallengePurpose.SIGN_IN);
        var other = challenge(ChallengePurpose.SIGN_IN);
        var body = login("google", PROVIDERS.idToken("google", "somebody", other), other);

        isRefused(signed(SIGN_IN, JSON, body, "sign-in", challenge, Map.of()));

        assertThat(sides.received(SignInNatively.class)).isEmpty();
        assertThat(recorded()).isEqualTo(SignInStep.ASSERTION + " nonce-not-the-challenge");
    }

    @Test
    void anIdempotencyKeyThatIsNoneReachesNobody() {
        var keys = Map.of("Idempotency-Key", "a".repeat(65));
        var challenge = challenge(ChallengePurpose.REFRESH);
        var refresh = refreshForm(refreshToken.mint(SESSION, 1));

        for (var answer : List.of(signIn("google", keys), signed(TOKEN, FORM, refresh, "refresh", challenge, keys))) {
            assertThat(answer.getStatus()).isEqualTo(HttpStatus.BAD_REQUEST);
            assertThat(body(answer).path("code").asString()).isEqualTo("validation-failed");
            assertThat(body(answer).path("detail").asString())
                    .isEqualTo("Idempotency-Key must be one text of 1 to 64 printable characters");
        }

        assertThat(sides.received()).isEmpty();
    }

    @Test
    void anAssertionOfADeviceNobodyKnowsReachesNobody() {
        sides.on(CheckDevice.class, query -> new DeviceCheck(null));

        isRefused(signIn("google", Map.of()));

        assertThat(sides.received(SignInNatively.class)).isEmpty();
        assertThat(recorded()).isEqualTo(SignInStep.ASSERTION + " device-unknown");
    }

    @Test
    void aDeviceIsLookedUpOnceAndOnlyForAChallengeOfOurs() {
        var challenge = challenge(ChallengePurpose.REFRESH);
        var body = login("google", PROVIDERS.idToken("google", "somebody", challenge), challenge);
        isRefused(signed(SIGN_IN, JSON, body, "sign-in", challenge, Map.of()));
        assertThat(sides.received(CheckDevice.class)).isEmpty();

        signIn("google", Map.of());
        signIn("google", Map.of());
        assertThat(sides.received(CheckDevice.class)).hasSize(1);
    }

    @Test
    void aLoginWithoutAnAssertionIsAskedForOne() {
        var challenge = challenges.issue(ChallengePurpose.SIGN_IN, null);
        var body = login("google", PROVIDERS.idToken("google", "somebody", challenge), challenge);

        var answer = send("POST", SIGN_IN, JSON, body, Map.of());

        assertThat(answer.getStatus()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(body(answer).path("code").asString()).isEqualTo("attestation-required");
        assertThat(recorded()).isEqualTo(SignInStep.ASSERTION + " assertion-missing");
    }

    @ParameterizedTest
    @CsvSource({
        "CHALLENGE_SPENT, 409, challenge-spent",
        "COUNTER_NOT_ADVANCED, 409, conflict",
        "DEVICE_REVOKED, 403, device-revoked",
        "DEVICE_OF_ANOTHER_ACCOUNT, 403, device-revoked",
        "DEVICE_CATEGORY_VANISHED, 401, attestation-refused",
        "ACCOUNT_SUSPENDED, 403, forbidden"
    })
    void aLoginThatIsRefusedIsToldWhatItCanActUpon(Refusal refusal, int status, String code) {
        sides.on(SignInNatively.class, command -> new SignInAnswer.Refused(refusal));

        var answer = signIn("google", Map.of());

        assertThat(answer.getStatus().value()).isEqualTo(status);
        assertThat(body(answer).path("code").asString()).isEqualTo(code);
        assertThat(recorded()).startsWith(SignInStep.DECISION + " ");
    }

    @Test
    void aProviderThatTakesNoAppsIsNotOffered() {
        var challenge = challenge(ChallengePurpose.SIGN_IN);

        var answer = signed(SIGN_IN, JSON, login("google", "a.b.c", challenge), "sign-in", challenge, Map.of());

        assertThat(answer.getStatus()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(body(answer).path("code").asString()).isEqualTo("login-refused");
        assertThat(recorded()).startsWith(SignInStep.VERIFICATION + " ");
    }

    @Test
    void aRefreshIsAskedWithWhatTheDeviceSigned() {
        var challenge = challenge(ChallengePurpose.REFRESH);
        var token = refreshToken.mint(SESSION, 1);

        var answer = signed(TOKEN, FORM, refreshForm(token), "refresh", challenge, Map.of());

        assertThat(answer.getStatus()).isEqualTo(HttpStatus.OK);
        assertThat(body(answer).path("refresh_token").asString()).isEqualTo(refreshToken.mint(SESSION, 2));
        assertThat(claims(body(answer).path("access_token").asString()))
                .contains(
                        "\"jkt\":\"" + KnownDevice.of(standing()).thumbprint() + "\"",
                        "\"client_id\":\"" + PretendApp.ID);
        assertThat(sides.received(RefreshSession.class)).singleElement().satisfies(command -> {
            assertThat(command.sessionId()).isEqualTo(SESSION);
            assertThat(command.generation()).isEqualTo(1);
            assertThat(command.proof().deviceId()).isEqualTo(device());
            assertThat(command.challenge().purpose()).isEqualTo(ChallengePurpose.REFRESH);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "SESSION_ENDED, 400, session-over, invalid_grant",
        "REFRESH_REUSED, 400, session-over, invalid_grant",
        "ASSERTION_REQUIRED, 401, attestation-required, invalid_client",
        "CHALLENGE_SPENT, 409, challenge-spent, invalid_request",
        "DEVICE_REVOKED, 403, device-revoked, invalid_client"
    })
    void aRefreshThatIsRefusedSpeaksOAuthToo(Refusal refusal, int status, String code, String error) {
        sides.on(RefreshSession.class, command -> new RefreshAnswer.Refused(refusal));

        var answer = refresh(app);

        assertThat(answer.getStatus().value()).isEqualTo(status);
        assertThat(body(answer).path("code").asString()).isEqualTo(code);
        assertThat(body(answer).path("error").asString()).isEqualTo(error);
    }

    @Test
    void aRefreshWithoutASignatureIsRefusedWhereThoseAreNotLetInAnyMore() {
        var answer = send("POST", TOKEN, FORM, refreshForm(refreshToken.mint(SESSION, 1)), Map.of());

        assertThat(answer.getStatus()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(body(answer).path("code").asString()).isEqualTo("attestation-required");
        assertThat(body(answer).path("error").asString()).isEqualTo("invalid_client");
        assertThat(sides.received(RefreshSession.class)).isEmpty();
        assertThat(recorded()).isEqualTo(SignInStep.ASSERTION + " assertion-missing");
    }

    @Test
    void aDeviceRefreshesSoOftenAndThenWaitsWithoutLosingAnything() {
        for (var i = 0; i < 3; i++) {
            assertThat(refresh(app).getStatus()).isEqualTo(HttpStatus.OK);
        }

        var tooMany = refresh(app);
        assertThat(tooMany.getStatus()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(tooMany.getResponseHeaders().getFirst("Retry-After")).isEqualTo("20");
        assertThat(body(tooMany).path("error").asString()).isEqualTo("temporarily_unavailable");
        assertThat(sides.received(RefreshSession.class)).hasSize(3);

        clock.advance(Duration.ofSeconds(20));
        assertThat(refresh(app).getStatus()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void aDeviceSignsInAsOftenAsItRefreshesAndThenWaits() {
        for (var i = 0; i < 3; i++) {
            assertThat(signIn("apple", Map.of()).getStatus()).isEqualTo(HttpStatus.OK);
        }

        assertThat(signIn("apple", Map.of()).getStatus()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
        assertThat(sides.received(SignInNatively.class)).hasSize(3);
    }

    @Test
    void whoHasCopiedATokenDoesNotSpendWhatItsOwnDeviceMayRefresh() {
        var thief = new PretendApp(0, Examples.NOW.truncatedTo(ChronoUnit.SECONDS));
        sides.on(
                CheckDevice.class,
                query -> new DeviceCheck(query.deviceId().equals(device()) ? standing() : standing(thief)));
        for (var i = 0; i < 4; i++) {
            refresh(thief);
        }
        assertThat(refresh(thief).getStatus()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);

        assertThat(refresh(app).getStatus()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void aRefreshThatIsNotProvedSpendsNothing() {
        var other = new PretendApp(0, Examples.NOW.truncatedTo(ChronoUnit.SECONDS));
        for (var i = 0; i < 4; i++) {
            var challenge = challenge(ChallengePurpose.REFRESH);
            var body = refreshForm(refreshToken.mint(SESSION, 1));
            var headers = new HashMap<>(other.assertion("POST", TOKEN, body, "refresh", challenge, 1));
            headers.put("X-iOS-App-Attest-Key", app.keyId());
            isRefused(send("POST", TOKEN, FORM, body, headers));
        }

        assertThat(refresh(app).getStatus()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void whatATokenBoundToADeviceChangesIsSigned() {
        var rename = json(Map.of("name", "Somebody"));
        var bound = bearer(KnownDevice.of(standing()).thumbprint());

        assertThat(send("GET", "/api/v1/me", null, new byte[0], bound).getStatus())
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        var bare = patch(rename, bound);
        assertThat(body(bare).path("code").asString()).isEqualTo("attestation-required");
        assertThat(sides.received(ChangeDisplayName.class)).isEmpty();

        var headers = new HashMap<>(bound);
        headers.putAll(app.assertion(
                "PATCH", "/api/v1/me", rename, "request", challenge(ChallengePurpose.REQUEST), app.nextCounter()));
        assertThat(patch(rename, headers).getStatus()).isEqualTo(HttpStatus.NO_CONTENT);
        assertThat(sides.received(AcceptAssertion.class)).singleElement().satisfies(command -> {
            assertThat(command.sessionId()).isEqualTo(SESSION);
            assertThat(command.origin().actor()).isEqualTo(ACCOUNT.asActor());
        });
        assertThat(sides.received(ChangeDisplayName.class))
                .singleElement()
                .satisfies(command -> assertThat(command.name()).isEqualTo(new Personal("Somebody")));
    }

    @Test
    void aTokenBoundToAnotherDeviceChangesNothing() {
        var rename = json(Map.of("name", "Somebody"));
        var headers = new HashMap<>(bearer("A".repeat(43)));
        headers.putAll(app.assertion(
                "PATCH", "/api/v1/me", rename, "request", challenge(ChallengePurpose.REQUEST), app.nextCounter()));

        isRefused(patch(rename, headers));

        assertThat(sides.received(AcceptAssertion.class)).isEmpty();
        assertThat(sides.received(ChangeDisplayName.class)).isEmpty();
    }

    @Test
    void aSignedRequestThatTheCommandSideRefusesChangesNothing() {
        sides.on(AcceptAssertion.class, command -> new Outcome.Refused(Refusal.CHALLENGE_SPENT));
        var rename = json(Map.of("name", "Somebody"));
        var headers = new HashMap<>(bearer(KnownDevice.of(standing()).thumbprint()));
        headers.putAll(app.assertion(
                "PATCH", "/api/v1/me", rename, "request", challenge(ChallengePurpose.REQUEST), app.nextCounter()));

        assertThat(patch(rename, headers).getStatus()).isEqualTo(HttpStatus.CONFLICT);

        assertThat(sides.received(ChangeDisplayName.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"hamrahIOS/412", "hamrah/412 CFNetwork/1568.100.1 Darwin/24.0.0"})
    void anAppSaysThatItIsOne(String agent) {
        assertThat(send("POST", TOKEN, FORM, new byte[0], Map.of("User-Agent", agent))
                        .getStatus())
                .isEqualTo(HttpStatus.BAD_REQUEST);
    }

    @Test
    void anybodyElseIsTurnedAway() {
        for (var path : List.of("/api/v1/devices", SIGN_IN, TOKEN, "/api/v1/%64evices")) {
            var answer = send("POST", path, JSON, new byte[0], Map.of("User-Agent", "Mozilla/5.0 Safari/605"));

            assertThat(answer.getStatus()).as(path).isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(body(answer).path("code").asString()).isEqualTo("app-only");
        }
    }

    @Test
    void aPageOfAnotherSiteIsNotAnAppWhateverItSays() {
        var answer = send("POST", TOKEN, FORM, new byte[0], Map.of("Sec-Fetch-Site", "cross-site"));

        assertThat(body(answer).path("code").asString()).isEqualTo("cross-site-request");
    }

    private EntityExchangeResult<byte[]> signIn(String provider, Map<String, String> more) {
        var challenge = challenge(ChallengePurpose.SIGN_IN);
        var body = login(provider, PROVIDERS.idToken(provider, "somebody", challenge), challenge);
        return signed(SIGN_IN, JSON, body, "sign-in", challenge, more);
    }

    private EntityExchangeResult<byte[]> signed(
            String path, String type, byte[] body, String purpose, String challenge, Map<String, String> more) {
        var headers = new HashMap<>(more);
        headers.putAll(app.assertion("POST", path, body, purpose, challenge, app.nextCounter()));
        return send("POST", path, type, body, headers);
    }

    /** A refresh of the session, signed by an app. */
    private EntityExchangeResult<byte[]> refresh(PretendApp by) {
        var challenge = challenges.issue(ChallengePurpose.REFRESH, by.phoneKey());
        var body = refreshForm(refreshToken.mint(SESSION, 1));
        return send(
                "POST", TOKEN, FORM, body, by.assertion("POST", TOKEN, body, "refresh", challenge, by.nextCounter()));
    }

    private EntityExchangeResult<byte[]> patch(byte[] body, Map<String, String> headers) {
        var sent = new HashMap<>(headers);
        sent.put("Sec-Fetch-Site", "same-origin");
        return send("PATCH", "/api/v1/me", JSON, body, sent);
    }

    private EntityExchangeResult<byte[]> send(
            String method, String path, String type, byte[] body, Map<String, String> headers) {
        var request = client.method(HttpMethod.valueOf(method)).uri(URI.create(TestEdge.PUBLIC_URL + path));
        request.header("User-Agent", headers.getOrDefault("User-Agent", PretendApp.AGENT));
        headers.forEach((name, value) -> {
            if (!name.equals("User-Agent")) {
                request.header(name, value);
            }
        });
        if (type != null) {
            request.header("Content-Type", type).bodyValue(body);
        }
        return request.exchange().expectBody().returnResult();
    }

    private Map<String, String> bearer(String thumbprint) {
        return PretendApp.bearer(accessTokens
                .mint(Examples.standing(), PretendApp.ID, thumbprint)
                .value());
    }

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    private void isRefused(EntityExchangeResult<byte[]> answer) {
        assertThat(answer.getStatus()).isEqualTo(HttpStatus.UNAUTHORIZED);
        assertThat(body(answer).path("code").asString()).isEqualTo("attestation-refused");
    }

    /** The step and the reason of the last refusal on record. */
    private String recorded() {
        var last = sides.received(RecordRefusal.class).getLast();
        return last.step() + " " + last.reason();
    }

    private String challenge(ChallengePurpose purpose) {
        return challenges.issue(ChallengePurpose.valueOf(purpose.name()), app.phoneKey());
    }

    private DeviceId device() {
        return DeviceId.of(app.phoneKeyId());
    }

    private DeviceStanding standing() {
        return standing(app);
    }

    private static DeviceStanding standing(PretendApp app) {
        var device = DeviceId.of(app.phoneKeyId());
        return new DeviceStanding(
                device,
                app.publicKey(),
                new AppId(PretendApp.ID),
                DeviceEnvironment.PRODUCTION,
                null,
                0,
                null,
                DeviceStatus.UNBOUND,
                Version.of(device, 0));
    }

    private static JsonNode body(EntityExchangeResult<byte[]> answer) {
        return JsonMapper.shared().readTree(answer.getResponseBody());
    }
}
