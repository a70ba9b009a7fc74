package app.hamrah.standalone.nativeapp;

import static app.hamrah.edge.nativeapp.PretendApp.bearer;
import static app.hamrah.edge.nativeapp.PretendApp.json;
import static app.hamrah.edge.nativeapp.PretendApp.login;
import static app.hamrah.edge.nativeapp.PretendApp.refreshForm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.edge.nativeapp.PretendApp;
import app.hamrah.edge.nativeapp.PretendApp.Reply;
import app.hamrah.edge.nativeapp.PretendProviders;
import app.hamrah.edge.session.SessionCookies;
import app.hamrah.edge.signin.IdentityIds;
import app.hamrah.schema.Channel;
import app.hamrah.schema.device.DeviceEvent.DeviceSuspected;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.Suspicion;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionEvent.CredentialRotated;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import app.hamrah.schema.signin.SignInEvent.SignInRefused;
import app.hamrah.schema.signin.SignInStep;
import app.hamrah.standalone.Logins;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;

/** An app on a phone against the whole service: what it does every day, and what is tried against it. */
class AppJourneyTest {

    private static final byte[] NOTHING = {};
    private static final String SIGN_IN = "/api/v1/native/sign-in";
    private static final String TOKEN = "/api/v1/token";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    @TempDir
    static Path folder;

    private static AppService service;

    @BeforeAll
    static void start() {
        service = new AppService(folder);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void anAppRegistersSignsInReadsAndRefreshes() {
        var app = service.app();

        var registered = app.register();
        assertThat(registered.status()).as("%s", registered).isEqualTo(201);
        assertThat(registered.text("deviceId"))
                .isEqualTo(DeviceId.of(app.phoneKeyId()).value());

        var signedIn = service.signIn(app, AppService.somebody());
        assertThat(signedIn.status()).as("%s", signedIn).isEqualTo(200);
        assertThat(signedIn.text("token_type")).isEqualTo("Bearer");
        assertThat(signedIn.headers()).containsEntry("Cache-Control", "no-store");
        assertThat(signedIn.body().path("expires_in").asInt()).isBetween(540, 660);

        var sessions = app.get("/api/v1/me/sessions", signedIn.text("access_token"));
        assertThat(sessions.status()).as("%s", sessions).isEqualTo(200);
        var session = sessions.body().path("sessions").path(0);
        assertThat(session.path("sessionId").asString()).isEqualTo(signedIn.text("session_id"));
        assertThat(session.path("channel").asString()).isEqualTo("IOS");
        assertThat(session.path("current").asBoolean()).isTrue();

        var refreshed = app.refresh(signedIn.text("refresh_token"));
        assertThat(refreshed.status()).as("%s", refreshed).isEqualTo(200);
        assertThat(refreshed.text("session_id")).isEqualTo(signedIn.text("session_id"));
        assertThat(refreshed.text("refresh_token")).isNotEqualTo(signedIn.text("refresh_token"));
        assertThat(app.get("/api/v1/me", refreshed.text("access_token")).status())
                .isEqualTo(200);
    }

    @Test
    void whatAnAppDoesIsOnRecordAsTheAppsDoing() {
        var app = service.registered();
        var signedIn = service.signIn(app, AppService.somebody());
        app.refresh(signedIn.text("refresh_token"));

        var started = service.events(SessionStarted.class).stream()
                .filter(event -> event.sessionId().value().equals(signedIn.text("session_id")))
                .toList();
        assertThat(started).singleElement().satisfies(event -> {
            assertThat(event.deviceId()).isEqualTo(DeviceId.of(app.phoneKeyId()));
            assertThat(event.provenance().channel()).isEqualTo(Channel.IOS);
        });
        assertThat(service.events(CredentialRotated.class)).anySatisfy(event -> {
            assertThat(event.sessionId().value()).isEqualTo(signedIn.text("session_id"));
            assertThat(event.provenance().channel()).isEqualTo(Channel.IOS);
            assertThat(event.provenance().actor().value()).isEqualTo("account:" + signedIn.text("account_id"));
        });
    }

    @Test
    void theSameLoginSentAgainIsTheSameSession() {
        var app = service.registered();
        var challenge = app.challenge("sign-in");
        var body = login("apple", service.providers.idToken("apple", AppService.somebody(), challenge), challenge);

        var first = app.signIn(body, challenge);
        var again = app.signIn(body, challenge);

        assertThat(first.status()).as("%s", first).isEqualTo(200);
        assertThat(again.status()).as("%s", again).isEqualTo(200);
        assertThat(again.text("session_id")).isEqualTo(first.text("session_id"));
        assertThat(again.text("refresh_token")).isEqualTo(first.text("refresh_token"));
    }

    @Test
    void aRefreshWhoseAnswerIsLostIsAnsweredAgain() {
        var app = service.registered();
        var signedIn = service.signIn(app, AppService.somebody());

        var lost = app.refresh(signedIn.text("refresh_token"));
        var again = app.refresh(signedIn.text("refresh_token"));

        assertThat(again.status()).as("%s", again).isEqualTo(200);
        assertThat(again.text("refresh_token")).isEqualTo(lost.text("refresh_token"));
        assertThat(app.refresh(again.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void theChallengeMakesALoginTheSameAndItsIdempotencyKeyChangesNothing() {
        var app = service.registered();
        var somebody = AppService.somebody();
        var challenge = app.challenge("sign-in");
        var key = Map.of("Idempotency-Key", "login 1");
        var body = login("google", service.providers.idToken("google", somebody, challenge), challenge);
        var headers = new HashMap<>(key);
        headers.putAll(app.assertion("POST", SIGN_IN, body, "sign-in", challenge, app.nextCounter()));

        var first = app.send("POST", SIGN_IN, JSON, body, headers);
        var again = app.send("POST", SIGN_IN, JSON, body, headers);
        assertThat(first.status()).as("%s", first).isEqualTo(200);
        assertThat(again.status()).as("%s", again).isEqualTo(200);
        assertThat(again.text("session_id")).isEqualTo(first.text("session_id"));
        assertThat(again.text("refresh_token")).isEqualTo(first.text("refresh_token"));

        var other = login("apple", service.providers.idToken("apple", somebody, challenge), challenge);
        var spent = app.signed("POST", SIGN_IN, JSON, other, "sign-in", challenge, key);
        assertThat(spent.status()).as("%s", spent).isEqualTo(409);
        assertThat(spent.code()).isEqualTo("challenge-spent");

        var next = app.challenge("sign-in");
        var anew = login("google", service.providers.idToken("google", somebody, next), next);
        var started = app.signed("POST", SIGN_IN, JSON, anew, "sign-in", next, key);
        assertThat(started.status()).as("%s", started).isEqualTo(200);
        assertThat(started.text("session_id")).isNotEqualTo(first.text("session_id"));
    }

    @Test
    void theChallengeMakesARefreshTheSameAndItsIdempotencyKeyChangesNothing() {
        var app = service.registered();
        var signedIn = service.signIn(app, AppService.somebody());
        var challenge = app.challenge("refresh");
        var key = Map.of("Idempotency-Key", "refresh 1");
        var body = refreshForm(signedIn.text("refresh_token"));
        var headers = new HashMap<>(key);
        headers.putAll(app.assertion("POST", TOKEN, body, "refresh", challenge, app.nextCounter()));

        var first = app.send("POST", TOKEN, FORM, body, headers);
        var again = app.send("POST", TOKEN, FORM, body, headers);
        assertThat(first.status()).as("%s", first).isEqualTo(200);
        assertThat(again.status()).as("%s", again).isEqualTo(200);
        assertThat(again.text("refresh_token")).isEqualTo(first.text("refresh_token"));

        var other = refreshForm(first.text("refresh_token"));
        var spent = app.signed("POST", TOKEN, FORM, other, "refresh", challenge, key);
        assertThat(spent.status()).as("%s", spent).isEqualTo(409);
        assertThat(spent.code()).isEqualTo("challenge-spent");

        var next = app.signed("POST", TOKEN, FORM, other, "refresh", app.challenge("refresh"), key);
        assertThat(next.status()).as("%s", next).isEqualTo(200);
        assertThat(next.text("refresh_token")).isNotEqualTo(first.text("refresh_token"));
    }

    @Test
    void aRefreshTokenAloneIsWorthNothing() {
        var app = service.registered();
        var signedIn = service.signIn(app, AppService.somebody());
        var token = signedIn.text("refresh_token");

        var bare = app.send("POST", TOKEN, FORM, refreshForm(token), Map.of());
        assertThat(bare.status()).as("%s", bare).isEqualTo(401);
        assertThat(bare.code()).isEqualTo("attestation-required");

        var thief = service.registered();
        assertThat(thief.refresh(token).status()).isIn(401, 403);

        assertThat(app.refresh(token).status()).isEqualTo(200);
    }

    @Test
    void aTokenReplacedLongAgoEndsTheSession() {
        var app = service.registered();
        var signedIn = service.signIn(app, AppService.somebody());
        var second = app.refresh(signedIn.text("refresh_token"));
        var third = app.refresh(second.text("refresh_token"));
        service.pass(Duration.ofMinutes(1));

        var reused = app.refresh(signedIn.text("refresh_token"));

        assertThat(reused.status()).as("%s", reused).isEqualTo(400);
        assertThat(reused.code()).isEqualTo("session-over");
        assertThat(reused.text("error")).isEqualTo("invalid_grant");
        assertThat(app.refresh(third.text("refresh_token")).code()).isEqualTo("session-over");
        assertThat(endOf(signedIn)).isEqualTo(EndReason.REFRESH_REUSED);
    }

    @Test
    void ofTwentyLoginsWithOneChallengeOneStartsASession() throws Exception {
        var app = service.registered();
        var challenge = app.challenge("sign-in");
        var bodies = IntStream.range(0, 20)
                .mapToObj(i -> login(
                        "google", service.providers.idToken("google", AppService.somebody(), challenge), challenge))
                .toList();

        var replies = atOnce(bodies.stream()
                .map(body -> (Callable<Reply>) () -> app.signIn(body, challenge))
                .toList());

        assertThat(replies.stream().filter(reply -> reply.status() == 200)).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() != 200))
                .allSatisfy(reply -> assertThat(reply.status()).as("%s", reply).isEqualTo(409));
        var sessions = replies.stream()
                .filter(reply -> reply.status() == 200)
                .map(reply -> new SessionId(reply.text("session_id")))
                .toList();
        assertThat(service.events(SessionStarted.class).stream()
                        .filter(started -> sessions.contains(started.sessionId())))
                .hasSize(1);
    }

    @Test
    void ofTwentyRefreshesAtOnceAllGetOneSuccessorOnceTheOvertakenHaveAskedAgain() throws Exception {
        var app = service.registered();
        var signedIn = service.signIn(app, AppService.somebody());
        var challenges =
                IntStream.range(0, 20).mapToObj(i -> app.challenge("refresh")).toList();

        var replies = atOnce(challenges.stream()
                .map(challenge -> (Callable<Reply>) () -> app.refresh(signedIn.text("refresh_token"), challenge))
                .toList());

        // A signature that was overtaken by a later one is told to try again.
        assertThat(replies)
                .allSatisfy(reply -> assertThat(reply.status()).as("%s", reply).isIn(200, 409))
                .anySatisfy(reply -> assertThat(reply.status()).isEqualTo(200));
        var successors = new HashSet<String>();
        replies.stream()
                .map(reply -> reply.status() == 200 ? reply : app.refresh(signedIn.text("refresh_token")))
                .forEach(reply -> {
                    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
                    successors.add(reply.text("refresh_token"));
                });
        assertThat(successors).hasSize(1);
        assertThat(app.refresh(successors.iterator().next()).status()).isEqualTo(200);
        assertThat(service.events(SessionEnded.class))
                .noneMatch(ended -> ended.sessionId().value().equals(signedIn.text("session_id")));
    }

    @Test
    void aChallengeSpentOnOneLoginIsSpentForAnyOther() {
        var app = service.registered();
        var challenge = app.challenge("sign-in");
        var somebody = AppService.somebody();
        var first = app.signIn(
                login("google", service.providers.idToken("google", somebody, challenge), challenge), challenge);

        var other = app.signIn(
                login("apple", service.providers.idToken("apple", somebody, challenge), challenge), challenge);

        assertThat(first.status()).isEqualTo(200);
        assertThat(other.status()).as("%s", other).isEqualTo(409);
        assertThat(other.code()).isEqualTo("challenge-spent");
    }

    @Test
    void anAttestationIsGoodOnce() {
        var app = service.app();
        var body = app.registration(app.challenge("register"));

        assertThat(app.register(body).status()).isEqualTo(201);
        var again = app.register(body);
        assertThat(again.status()).as("%s", again).isEqualTo(409);
        assertThat(again.code()).isIn("challenge-spent", "device-known");
        assertThat(service.signIn(app, AppService.somebody()).status()).isEqualTo(200);
    }

    @Test
    void everyChallengeThatIsNotThisOneIsRefusedInTheSameWords() {
        var app = service.registered();
        var other = service.registered();
        var subject = AppService.somebody();
        var late = app.challenge("sign-in");
        service.pass(Duration.ofMinutes(6));
        var challenges = new HashMap<String, String>();
        challenges.put("of another purpose", app.challenge("refresh"));
        challenges.put("of another key", other.challenge("sign-in"));
        challenges.put("expired", late);
        challenges.put("made up", "hc1_" + "A".repeat(76));
        challenges.put("changed", flipped(app.challenge("sign-in")));
        challenges.put("none", "hc1_AAAA");

        var answers = new HashSet<String>();
        challenges.forEach((what, challenge) -> {
            var body = login("google", service.providers.idToken("google", subject, challenge), challenge);
            var headers = what.equals("none")
                    ? app.assertion("POST", SIGN_IN, body, "sign-in", late, app.nextCounter())
                    : app.assertion("POST", SIGN_IN, body, "sign-in", challenge, app.nextCounter());
            var sent = new HashMap<>(headers);
            sent.put("X-Request-Challenge", challenge);
            var reply = app.send("POST", SIGN_IN, JSON, body, sent);
            assertThat(reply.status()).as(what + " %s", reply).isEqualTo(401);
            answers.add(reply.code() + reply.text("detail") + reply.text("title"));
        });

        assertThat(answers).hasSize(1);
        assertThat(service.events(SessionStarted.class))
                .noneMatch(started -> started.provenance().actor().value().contains(subject));
    }

    @Test
    void everyAssertionThatIsNotOverThisRequestIsRefusedInTheSameWords() {
        var app = service.registered();
        var stranger = service.app();
        var subject = AppService.somebody();
        var answers = new HashSet<String>();
        for (var what : List.of("method", "path", "body", "purpose", "stranger", "signature", "garbage", "twice")) {
            var challenge = app.challenge("sign-in");
            var body = login("google", service.providers.idToken("google", subject, challenge), challenge);
            var count = app.nextCounter();
            var headers = new HashMap<>(
                    switch (what) {
                        case "method" -> app.assertion("PUT", SIGN_IN, body, "sign-in", challenge, count);
                        case "path" -> app.assertion("POST", SIGN_IN + "?", body, "sign-in", challenge, count);
                        case "body" -> app.assertion("POST", SIGN_IN, NOTHING, "sign-in", challenge, count);
                        case "purpose" -> app.assertion("POST", SIGN_IN, body, "refresh", challenge, count);
                        default -> app.assertion("POST", SIGN_IN, body, "sign-in", challenge, count);
                    });
            switch (what) {
                case "stranger" -> {
                    var its = stranger.challenge("sign-in");
                    body = login("google", service.providers.idToken("google", subject, its), its);
                    headers.putAll(stranger.assertion("POST", SIGN_IN, body, "sign-in", its, 1));
                }
                case "signature" ->
                    headers.put(
                            "X-iOS-App-Attest-Assertion",
                            stranger.assertion("POST", SIGN_IN, body, "sign-in", challenge, count)
                                    .get("X-iOS-App-Attest-Assertion"));
                case "garbage" -> headers.put("X-iOS-App-Attest-Assertion", "AAAA");
                case "twice" -> headers.remove("X-iOS-App-Attest-Assertion");
                default -> {
                    // Signed for something else, as it is.
                }
            }
            var reply = app.send("POST", SIGN_IN, JSON, body, headers);
            assertThat(reply.status()).as(what + " %s", reply).isEqualTo(401);
            answers.add(reply.code() + reply.text("detail") + reply.text("title"));
        }

        assertThat(answers).hasSize(1);
    }

    @Test
    void anIdTokenThatIsNotForThisLoginIsRefusedInTheSameWords() {
        // So that each refusal of this minute is told by itself.
        service.pass(Duration.ofMinutes(1));
        var app = service.registered();
        var answers = new HashSet<String>();
        var tokens = new HashMap<String, Map<String, Object>>();
        for (var nonce : List.of("another", "upper", "twice", "raw")) {
            var challenge = app.challenge("sign-in");
            var hash = PretendProviders.sha256(challenge);
            tokens.put(
                    challenge,
                    Map.of(
                            "nonce",
                            switch (nonce) {
                                case "another" -> PretendProviders.sha256(app.challenge("sign-in"));
                                case "upper" -> hash.toUpperCase(java.util.Locale.ROOT);
                                case "twice" -> PretendProviders.sha256(hash);
                                default -> challenge;
                            }));
        }
        var unsupported = app.challenge("sign-in");
        tokens.put(unsupported, Map.of("nonce", PretendProviders.sha256(unsupported), "nonce_supported", false));
        tokens.put(app.challenge("sign-in"), Map.of());

        tokens.forEach((challenge, claims) -> {
            var body = login("apple", service.providers.idToken("apple", "somebody", claims), challenge);
            var reply = app.signIn(body, challenge);
            assertThat(reply.status()).as("%s %s", claims, reply).isEqualTo(401);
            answers.add(reply.code() + reply.text("detail") + reply.text("title"));
        });

        assertThat(answers).hasSize(1);
        await().untilAsserted(() -> assertThat(service.events(SignInRefused.class))
                .anySatisfy(refused -> {
                    assertThat(refused.step()).isEqualTo(SignInStep.VERIFICATION);
                    assertThat(refused.provenance().channel()).isEqualTo(Channel.IOS);
                }));
    }

    @Test
    void aDeviceBelongsToOneAccount() {
        var app = service.registered();
        assertThat(service.signIn(app, AppService.somebody()).status()).isEqualTo(200);

        var other = service.signIn(app, AppService.somebody());

        assertThat(other.status()).as("%s", other).isEqualTo(403);
        assertThat(other.code()).isEqualTo("device-revoked");
        assertThat(service.events(DeviceSuspected.class)).anySatisfy(suspected -> {
            assertThat(suspected.deviceId()).isEqualTo(DeviceId.of(app.phoneKeyId()));
            assertThat(suspected.suspicion()).isEqualTo(Suspicion.OTHER_ACCOUNT);
        });
    }

    @Test
    void aCounterThatDoesNotAdvanceIsRefused() {
        var app = service.registered();
        var signedIn = service.signIn(app, AppService.somebody());
        var challenge = app.challenge("refresh");
        var body = refreshForm(signedIn.text("refresh_token"));
        for (var count : new int[] {1, 0}) {
            var reply = app.send(
                    "POST", TOKEN, FORM, body, app.assertion("POST", TOKEN, body, "refresh", challenge, count));
            assertThat(reply.status()).as("%s: %s", count, reply).isIn(401, 409);
        }

        assertThat(app.refresh(signedIn.text("refresh_token")).status()).isEqualTo(200);
    }

    @Test
    void whatAnAppChangesItSigns() {
        var app = service.registered();
        var signedIn = service.signIn(app, AppService.somebody());
        var access = signedIn.text("access_token");
        var rename = json(Map.of("name", "Somebody Else"));

        var bare = app.send("PATCH", "/api/v1/me", JSON, rename, bearer(access));
        assertThat(bare.status()).as("%s", bare).isEqualTo(401);
        assertThat(bare.code()).isEqualTo("attestation-required");

        var signed = app.request("PATCH", "/api/v1/me", access, rename);
        assertThat(signed.status()).as("%s", signed).isEqualTo(204);
        var read = app.get("/api/v1/me?at-least=" + signed.headers().get("Hamrah-Version"), access);
        assertThat(read.text("name")).isEqualTo("Somebody Else");
    }

    @Test
    void aSignedRequestIsGoodOnceAndForItsOwnDeviceAlone() {
        var app = service.registered();
        var signedIn = service.signIn(app, AppService.somebody());
        var access = signedIn.text("access_token");
        var rename = json(Map.of("name", "Somebody"));
        var challenge = app.challenge("request");
        var headers = new HashMap<>(bearer(access));
        headers.putAll(app.assertion("PATCH", "/api/v1/me", rename, "request", challenge, app.nextCounter()));

        assertThat(app.send("PATCH", "/api/v1/me", JSON, rename, headers).status())
                .isEqualTo(204);
        assertThat(app.send("PATCH", "/api/v1/me", JSON, rename, headers).status())
                .isEqualTo(409);

        var thief = service.registered();
        service.signIn(thief, AppService.somebody());
        assertThat(thief.request("PATCH", "/api/v1/me", access, rename).status())
                .isEqualTo(401);
    }

    @Test
    void ofTwentyRequestsWithOneChallengeOneIsLetThrough() throws Exception {
        var app = service.registered();
        var access = service.signIn(app, AppService.somebody()).text("access_token");
        var challenge = app.challenge("request");
        var rename = json(Map.of("name", "Somebody"));

        var replies = atOnce(IntStream.range(0, 20)
                .mapToObj(i -> (Callable<Reply>)
                        () -> app.signed("PATCH", "/api/v1/me", JSON, rename, "request", challenge, bearer(access)))
                .toList());

        assertThat(replies.stream().filter(reply -> reply.status() == 204)).hasSize(1);
        assertThat(replies.stream().filter(reply -> reply.status() != 204))
                .allSatisfy(reply -> assertThat(reply.status()).as("%s", reply).isEqualTo(409));
    }

    @Test
    void aDeviceRemovedOnThePageIsOutWithinASecond() {
        var app = service.registered();
        var subject = AppService.somebody();
        var signedIn = service.signIn(app, subject);
        var device = DeviceId.of(app.phoneKeyId());
        var cookie = browserOf(subject);
        await().untilAsserted(() -> assertThat(
                        app.send("GET", "/account", null, NOTHING, Map.of("Cookie", cookie, "Accept", "text/html"))
                                .status())
                .isEqualTo(200));

        var removed = app.send(
                "POST",
                "/account/devices/" + device + "/revoke",
                FORM,
                NOTHING,
                Map.of("Cookie", cookie, "Sec-Fetch-Site", "same-origin"));
        assertThat(removed.status()).as("%s", removed).isEqualTo(303);
        assertThat(removed.headers().get("Location")).contains("done=device-revoked");

        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(app.get("/api/v1/me", signedIn.text("access_token"))
                                .status())
                        .isEqualTo(401));
        assertThat(app.refresh(signedIn.text("refresh_token")).status()).isIn(400, 403);
        assertThat(service.signIn(app, subject).code()).isEqualTo("device-revoked");
        assertThat(endOf(signedIn)).isEqualTo(EndReason.DEVICE_REVOKED);
        assertThat(service.signIn(service.registered(), subject).status()).isEqualTo(200);
    }

    @Test
    void aPersonsDevicesAreListedAndRemovedInTheAppToo() {
        var subject = AppService.somebody();
        var app = service.registered();
        var other = service.registered();
        var access = service.signIn(app, subject).text("access_token");
        service.signIn(other, subject);
        await().untilAsserted(() -> assertThat(
                        app.get("/api/v1/me/devices", access).body().path("devices"))
                .hasSize(2));

        var removed = app.request("DELETE", "/api/v1/me/devices/" + DeviceId.of(other.phoneKeyId()), access, NOTHING);

        assertThat(removed.status()).as("%s", removed).isEqualTo(204);
        await().untilAsserted(() -> assertThat(
                        app.get("/api/v1/me/devices", access).body().path("devices"))
                .singleElement()
                .satisfies(device -> assertThat(device.path("deviceId").asString())
                        .isEqualTo(DeviceId.of(app.phoneKeyId()).value())));
    }

    @Test
    void whatAsksForAFreshLoginIsDoneOnceTheAppHasSignedInAgain() {
        var subject = AppService.somebody();
        var app = service.registered();
        var signedIn = service.signIn(app, subject);
        service.pass(Duration.ofMinutes(11));
        var refreshed = app.refresh(signedIn.text("refresh_token"));

        var stale = app.request("DELETE", "/api/v1/me", refreshed.text("access_token"), NOTHING);
        assertThat(stale.status()).as("%s", stale).isEqualTo(401);
        assertThat(stale.code()).isEqualTo("step-up-required");

        var again = service.signIn(app, subject);
        assertThat(again.text("account_id")).isEqualTo(signedIn.text("account_id"));
        var revoked = app.send(
                "POST",
                "/api/v1/revoke",
                FORM,
                ("token=" + refreshed.text("refresh_token")).getBytes(StandardCharsets.US_ASCII),
                Map.of());
        assertThat(revoked.status()).as("%s", revoked).isEqualTo(200);
        assertThat(endOf(signedIn)).isEqualTo(EndReason.SIGNED_OUT);

        var fresh = app.request("DELETE", "/api/v1/me", again.text("access_token"), NOTHING);
        assertThat(fresh.status()).as("%s", fresh).isEqualTo(204);
    }

    @Test
    void whatDoesNotEvenSayThatItIsAnAppIsTurnedAway() {
        var app = service.app();
        for (var path : List.of("/api/v1/devices", SIGN_IN, TOKEN)) {
            var reply = app.send("POST", path, JSON, json(Map.of()), Map.of("User-Agent", "Mozilla/5.0"));
            assertThat(reply.status()).as(path + " %s", reply).isEqualTo(403);
            assertThat(reply.code()).isEqualTo("app-only");
        }
    }

    @Test
    void aPerfectUserAgentProvesNothing() {
        var app = service.app();
        var challenge = app.challenge("sign-in", null);
        var body = login("google", service.providers.idToken("google", "somebody", challenge), challenge);

        var reply = app.send("POST", SIGN_IN, JSON, body, Map.of("User-Agent", PretendApp.AGENT));

        assertThat(reply.status()).as("%s", reply).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("attestation-required");
        assertThat(reply.headers().get("WWW-Authenticate")).startsWith("AppAttest");
    }

    @Test
    void theTokenEndpointSpeaksOAuth() {
        var app = service.registered();
        Map.of(
                        "grant_type=password&username=a", "unsupported_grant_type",
                        "grant_type=refresh_token", "invalid_request",
                        "refresh_token=a", "invalid_request",
                        "grant_type=refresh_token&refresh_token=hr1_made-up", "invalid_grant",
                        "grant_type=refresh_token&grant_type=refresh_token", "invalid_request")
                .forEach((form, error) -> {
                    var reply = app.send("POST", TOKEN, FORM, form.getBytes(StandardCharsets.US_ASCII), Map.of());
                    assertThat(reply.status()).as(form + " %s", reply).isEqualTo(400);
                    assertThat(reply.text("error")).as(form).isEqualTo(error);
                });
    }

    private static EndReason endOf(Reply signedIn) {
        return service.events(SessionEnded.class).stream()
                .filter(ended -> ended.sessionId().value().equals(signedIn.text("session_id")))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    /** The cookie of a browser in which the same person has just signed in. */
    private static String browserOf(String subject) {
        var identity = service.running.bean(IdentityIds.class).of(service.providers.issuer("google"), subject);
        Accepted accepted = service.running.send(Logins.of(identity, service.clock.instant()));
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get("/"));
        service.running.bean(SessionCookies.class).issue(exchange, accepted.standing());
        var cookie = exchange.getResponse()
                .getCookies()
                .toSingleValueMap()
                .values()
                .iterator()
                .next();
        return cookie.getName() + "=" + cookie.getValue();
    }

    private static List<Reply> atOnce(List<Callable<Reply>> requests) throws Exception {
        try (var threads = Executors.newFixedThreadPool(requests.size())) {
            return threads.invokeAll(requests).stream()
                    .map(done -> done.resultNow())
                    .toList();
        }
    }

    private static String flipped(String challenge) {
        var end = challenge.charAt(challenge.length() - 1) == 'A' ? 'B' : 'A';
        return challenge.substring(0, challenge.length() - 1) + end;
    }
}
