package app.hamrah.edge.api;

import static app.hamrah.edge.Examples.ACCOUNT;
import static app.hamrah.edge.Examples.IDENTITY;
import static app.hamrah.edge.Examples.NOW;
import static app.hamrah.edge.Examples.OTHER_SESSION;
import static app.hamrah.edge.Examples.SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.EdgeTest;
import app.hamrah.edge.Examples;
import app.hamrah.edge.FakeSides;
import app.hamrah.edge.TestEdge;
import app.hamrah.edge.TestEdge.Browser;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.session.Credential;
import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.MovableClock;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountCommand.ChangeDisplayName;
import app.hamrah.schema.account.AccountCommand.EndAllSessions;
import app.hamrah.schema.account.AccountCommand.EndOtherSessions;
import app.hamrah.schema.account.AccountCommand.EraseAccount;
import app.hamrah.schema.account.AccountCommand.UnlinkIdentity;
import app.hamrah.schema.account.AccountQuery;
import app.hamrah.schema.account.AccountQuery.FindAccount;
import app.hamrah.schema.account.AccountQuery.ListActivity;
import app.hamrah.schema.account.AccountStatus;
import app.hamrah.schema.account.AccountView;
import app.hamrah.schema.account.ActivityView;
import app.hamrah.schema.account.Role;
import app.hamrah.schema.identity.IdentityQuery;
import app.hamrah.schema.identity.IdentityQuery.ListIdentities;
import app.hamrah.schema.identity.IdentityView;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionQuery;
import app.hamrah.schema.session.SessionQuery.CheckSession;
import app.hamrah.schema.session.SessionQuery.ListSessions;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.session.SessionView;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@EdgeTest
class AccountApiTest {

    private static final String COOKIE = "__Host-hamrah";
    private static final Origin ORIGIN = new Origin(ACCOUNT.asActor(), Channel.WEB, new RequestId("request-0001"));
    private static final Version WRITTEN = Version.of(ACCOUNT, 7);

    @Autowired
    private FakeSides sides;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Browser browser;

    private WebTestClient stranger;
    private WebTestClient person;

    @Autowired
    void client(ApplicationContext context) {
        stranger = WebTestClient.bindToApplicationContext(context)
                .configureClient()
                .baseUrl(TestEdge.PUBLIC_URL)
                .defaultHeader("Sec-Fetch-Site", "same-origin")
                .defaultHeader("X-Request-Id", "request-0001")
                .build();
    }

    @BeforeEach
    void signIn() {
        sides.reset();
        clock.set(NOW);
        person = stranger.mutate()
                .defaultCookie(COOKIE, browser.signIn(Examples.standing()))
                .build();
    }

    private <C> void done(Class<C> command) {
        sides.on(command, asked -> new Outcome.Done(WRITTEN));
    }

    private <C> void refused(Class<C> command, Refusal refusal) {
        sides.on(command, asked -> new Outcome.Refused(refusal));
    }

    private static void assertProblem(ResponseSpec response, ProblemType type) {
        response.expectStatus()
                .isEqualTo(type.status())
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(type.slug());
    }

    private static void assertWritten(ResponseSpec response) {
        response.expectStatus()
                .isNoContent()
                .expectHeader()
                .valueEquals("Hamrah-Version", ACCOUNT + "@7")
                .expectBody()
                .isEmpty();
    }

    private static void assertCleared(ResponseSpec response) {
        response.expectCookie().maxAge(COOKIE, Duration.ZERO);
    }

    private ResponseSpec send(WebTestClient client, HttpMethod method, String path) {
        return client.method(method).uri(path).exchange();
    }

    private ResponseSpec changeName(String body) {
        return person.patch()
                .uri("/api/v1/me")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    // Who is it?

    @Test
    void whoIsSignedInIsToldInHeaders() {
        send(person, HttpMethod.GET, "/api/v1/session")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Hamrah-Account", ACCOUNT.value())
                .expectHeader()
                .valueEquals("Hamrah-Session", SESSION.value())
                .expectHeader()
                .valueEquals("Hamrah-Authenticated-At", NOW.toString())
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectHeader()
                .valueEquals("Content-Length", "0")
                .expectBody()
                .isEmpty();
        assertThat(sides.received()).isEmpty();
    }

    @Test
    void nobodyIsAProblem() {
        var answer = send(stranger, HttpMethod.GET, "/api/v1/session");

        answer.expectHeader().doesNotExist("Hamrah-Account");
        assertProblem(answer, ProblemType.UNAUTHENTICATED);
    }

    @Test
    void askingChangesNothingSoItIsOnlyRead() {
        var answer = send(person, HttpMethod.POST, "/api/v1/session");

        answer.expectHeader().valueEquals("Allow", "GET,HEAD");
        assertProblem(answer, ProblemType.METHOD_NOT_ALLOWED);
    }

    @Test
    void whenItCannotBeKnownWhoItIsNobodyIsTold() {
        var unknown = Examples.standing(SessionId.of(UUID.fromString("01910000-0000-7000-8000-00000000dead")), 1, 1, 0);
        var cookie = minted(unknown);

        assertProblem(
                stranger.get().uri("/api/v1/session").cookie(COOKIE, cookie).exchange(), ProblemType.UNAVAILABLE);
    }

    @Autowired
    private Credential credential;

    private String minted(SessionStanding standing) {
        return credential.mint(standing);
    }

    // Strangers

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/me",
        "PATCH, /api/v1/me",
        "DELETE, /api/v1/me",
        "GET, /api/v1/me/sessions",
        "DELETE, /api/v1/me/sessions/ses_01910000-0000-7000-8000-000000005e51",
        "DELETE, /api/v1/me/sessions/nonsense",
        "POST, /api/v1/me/sessions/end-others",
        "POST, /api/v1/me/sessions/end-all",
        "GET, /api/v1/me/identities",
        "DELETE, /api/v1/me/identities/nonsense",
        "GET, /api/v1/me/activity?limit=nonsense",
        "GET, /api/v1/me/no-such-thing",
        "PUT, /api/v1/me"
    })
    void aStrangerIsTurnedAway(HttpMethod method, String path) {
        var answer = send(stranger, method, path);

        answer.expectHeader().valueEquals("WWW-Authenticate", "Cookie realm=\"hamrah\"");
        assertProblem(answer, ProblemType.UNAUTHENTICATED);
        assertThat(sides.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/%6de", "/api/v1;x=1/me", "/api/v1/me;x=1"})
    void aStrangerIsTurnedAwayBeforeAnythingIsReadHoweverThePathIsSpelt(String path) {
        var answer = stranger.patch()
                .uri(URI.create("http://localhost:8080" + path))
                .header("Sec-Fetch-Site", "same-origin")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("no JSON at all")
                .exchange();

        assertProblem(answer, ProblemType.UNAUTHENTICATED);
    }

    @Test
    void whoMakesACredentialUpIsTurnedAwayWithoutIt() {
        var answer =
                stranger.get().uri("/api/v1/me").cookie(COOKIE, "hm1_made-up").exchange();

        assertCleared(answer);
        assertProblem(answer, ProblemType.UNAUTHENTICATED);
    }

    @Test
    void nobodyLearnsWhyACredentialIsNone() {
        var ended = SessionId.of(UUID.fromString("01910000-0000-7000-8000-0000000e9ded"));
        var unheardOf = SessionId.of(UUID.fromString("01910000-0000-7000-8000-0000000e9e17"));
        sides.on(
                CheckSession.class,
                query -> new SessionAnswer.Refused(
                        query.sessionId().equals(ended) ? Refusal.SESSION_ENDED : Refusal.NO_SUCH_SESSION));
        var good = minted(Examples.standing());
        var answers = Stream.of(
                        "",
                        "hm1_made-up",
                        good.substring(0, good.length() - 4) + "AAAA",
                        minted(Examples.standing(ended, 1, 1, 0)),
                        minted(Examples.standing(unheardOf, 1, 1, 0)))
                .map(cookie -> stranger.get()
                        .uri("/api/v1/me")
                        .cookie(COOKIE, cookie)
                        .exchange()
                        .expectBody(String.class)
                        .returnResult())
                .map(answer -> answer.getStatus() + " " + answer.getResponseHeaders() + answer.getResponseBody())
                .distinct();

        assertThat(answers).singleElement().asString().startsWith("401").contains("unauthenticated");
    }

    // Reading

    @Test
    void anAccountIsTold() {
        sides.on(
                FindAccount.class,
                query -> new AccountQuery.Account(new AccountView(
                        ACCOUNT,
                        AccountStatus.ACTIVE,
                        new Personal("me@example.org"),
                        true,
                        new Personal("Me"),
                        false,
                        null,
                        Set.of(Role.ANALYST, Role.AUDITOR),
                        NOW)));

        person.get()
                .uri("/api/v1/me")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentType(MediaType.APPLICATION_JSON)
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .json("""
                        {"accountId": "acc_01910000-0000-7000-8000-00000000acc1", "status": "ACTIVE",
                         "email": "me@example.org", "emailVerified": true, "name": "Me", "nameChosen": false,
                         "picture": null, "roles": ["AUDITOR", "ANALYST"],
                         "openedAt": "2026-11-23T10:15:30.123456789Z"}
                        """, JsonCompareMode.STRICT);
        assertThat(sides.received()).containsExactly(new FindAccount(ACCOUNT, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "application/json;charset=utf-16", "text/html"})
    void aReadIsToldAsJsonOrNotAtAll(String accept) {
        sides.on(ListIdentities.class, query -> new IdentityQuery.Identities(List.of()));

        assertProblem(
                person.get()
                        .uri("/api/v1/me/identities")
                        .header("Accept", accept)
                        .exchange(),
                ProblemType.NOT_ACCEPTABLE);
    }

    @Test
    void anAccountThatIsNotYetRememberedIsWorthAnotherTry() {
        sides.on(FindAccount.class, query -> new AccountQuery.Account(null));

        assertProblem(send(person, HttpMethod.GET, "/api/v1/me"), ProblemType.UNAVAILABLE);
    }

    @Test
    void sessionsAreToldAndWhichOneThisIs() {
        sides.on(
                ListSessions.class,
                query -> new SessionQuery.Sessions(
                        List.of(view(OTHER_SESSION, new Personal("192.0.2.7")), view(SESSION, null))));

        person.get()
                .uri("/api/v1/me/sessions")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"sessions": [
                          {"sessionId": "ses_01910000-0000-7000-8000-000000005e52", "current": false,
                           "provider": "APPLE", "channel": "WEB", "deviceId": null,
                           "client": "Safari on iPhone", "network": "192.0.2.7",
                           "startedAt": "2026-11-23T10:15:30.123456789Z",
                           "authenticatedAt": "2026-11-23T10:15:30.123456789Z", "extendedAt": null,
                           "endsAt": "2026-12-23T10:15:30.123456789Z"},
                          {"sessionId": "ses_01910000-0000-7000-8000-000000005e51", "current": true,
                           "provider": "APPLE", "channel": "WEB", "deviceId": null,
                           "client": "Safari on iPhone", "network": null,
                           "startedAt": "2026-11-23T10:15:30.123456789Z",
                           "authenticatedAt": "2026-11-23T10:15:30.123456789Z", "extendedAt": null,
                           "endsAt": "2026-12-23T10:15:30.123456789Z"}]}
                        """, JsonCompareMode.STRICT);
        assertThat(sides.received()).containsExactly(new ListSessions(ACCOUNT, NOW, null));
    }

    private static SessionView view(SessionId session, Personal network) {
        return new SessionView(
                session,
                ACCOUNT,
                Provider.APPLE,
                Channel.WEB,
                new ClientLabel("Safari on iPhone"),
                network,
                null,
                NOW,
                NOW,
                null,
                NOW.plus(Duration.ofDays(30)));
    }

    @Test
    void waysInAreTold() {
        sides.on(
                ListIdentities.class,
                query -> new IdentityQuery.Identities(List.of(new IdentityView(IDENTITY, Provider.GOOGLE, NOW))));

        person.get()
                .uri("/api/v1/me/identities")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.identities[0].identityId")
                .isEqualTo(IDENTITY.value())
                .jsonPath("$.identities[0].provider")
                .isEqualTo("GOOGLE")
                .jsonPath("$.identities[0].linkedAt")
                .isEqualTo(NOW.toString());
        assertThat(sides.received()).containsExactly(new ListIdentities(ACCOUNT, null));
    }

    @Test
    void activityIsTold() {
        sides.on(
                ListActivity.class,
                query -> new AccountQuery.Activities(List.of(
                        new ActivityView(NOW, "session.started", new ClientLabel("Safari on iPhone"), "APPLE"))));

        person.get()
                .uri("/api/v1/me/activity")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .json("""
                        {"activity": [{"at": "2026-11-23T10:15:30.123456789Z", "kind": "session.started",
                          "client": "Safari on iPhone", "detail": "APPLE"}]}
                        """, JsonCompareMode.STRICT);
        assertThat(sides.received()).containsExactly(new ListActivity(ACCOUNT, 50, null));
    }

    @ParameterizedTest
    @CsvSource({
        "0, VALIDATION_FAILED",
        "-1, VALIDATION_FAILED",
        "201, VALIDATION_FAILED",
        "many, MALFORMED_REQUEST",
        "99999999999, MALFORMED_REQUEST"
    })
    void activityIsToldInMeasure(String limit, ProblemType problem) {
        assertProblem(send(person, HttpMethod.GET, "/api/v1/me/activity?limit=" + limit), problem);
        assertThat(sides.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/sessions", "/identities", "/activity"})
    void aReadMayAskForWhatAWriteAnswered(String path) {
        send(person, HttpMethod.GET, "/api/v1/me" + path + "?at-least=" + WRITTEN);

        assertThat(sides.received()).hasSize(1).first().hasFieldOrPropertyWithValue("atLeast", WRITTEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "acc_1@", "acc_1@-1", "ACC_1@1", "acc_1@1@1"})
    void whatNoWriteAnsweredIsRefused(String atLeast) {
        assertProblem(send(person, HttpMethod.GET, "/api/v1/me?at-least=" + atLeast), ProblemType.VALIDATION_FAILED);
        assertProblem(
                send(person, HttpMethod.GET, "/api/v1/me?at-least=acc_" + "1".repeat(200) + "@1"),
                ProblemType.VALIDATION_FAILED);
    }

    @Test
    void aSideThatDoesNotAnswerIsUnavailable() {
        sides.on(FindAccount.class, query -> new CompletableFuture<>());

        var answer = send(person, HttpMethod.GET, "/api/v1/me");

        answer.expectHeader().valueEquals("Retry-After", "1");
        assertProblem(answer, ProblemType.UNAVAILABLE);
    }

    @Test
    void aSideThatIsNotThereIsUnavailable() {
        assertProblem(send(person, HttpMethod.GET, "/api/v1/me"), ProblemType.UNAVAILABLE);
    }

    @Test
    void aSideThatFailsIsAFaultOfOurs() {
        sides.on(EraseAccount.class, command -> {
            throw new CommandExecutionException("secret-message", null);
        });

        var answer = send(person, HttpMethod.DELETE, "/api/v1/me");

        assertProblem(answer, ProblemType.INTERNAL);
    }

    // Writing

    @Test
    void aNameIsChanged() {
        done(ChangeDisplayName.class);

        assertWritten(changeName("{\"name\": \"  Zo\u00eb \"}"));
        assertThat(sides.received())
                .containsExactly(new ChangeDisplayName(ACCOUNT, SESSION, new Personal("Zo\u00eb"), ORIGIN));
    }

    @Test
    void aNameMayBeGivenBack() {
        done(ChangeDisplayName.class);

        assertWritten(changeName("{\"name\": \"\"}"));
    }

    @Test
    void whatAlreadyHeldWritesNothing() {
        sides.on(ChangeDisplayName.class, command -> new Outcome.Done(null));

        changeName("{\"name\": \"Me\"}")
                .expectStatus()
                .isNoContent()
                .expectHeader()
                .doesNotExist("Hamrah-Version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": null}",
                "{\"name\": 7}",
                "{\"name\": [\"x\"]}",
                "{\"name\": \"Me\", \"email\": \"me@example.org\"}",
                "{\"nmae\": \"Me\"}",
                "{\"name\": \"a\\u0000b\"}",
                "{\"name\": \"a\\nb\"}"
            })
    void aChangeThatIsNoNameIsRefused(String body) {
        assertProblem(changeName(body), ProblemType.VALIDATION_FAILED);
        assertThat(sides.received()).isEmpty();
    }

    @Test
    void aNameHasAtMostTwoHundredCharacters() {
        done(ChangeDisplayName.class);

        assertWritten(changeName("{\"name\": \"" + "x".repeat(200) + "\"}"));
        assertProblem(changeName("{\"name\": \"" + "x".repeat(201) + "\"}"), ProblemType.VALIDATION_FAILED);
        assertThat(sides.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "[]",
                "\"name\"",
                "null",
                "{\"name\": \"Me\"",
                "{\"name\": \"Me\"} {}",
                "{\"name\": \"Me\", \"name\": \"You\"}",
                "{'name': 'Me'}"
            })
    void aBodyThatIsNoJsonObjectIsRefused(String body) {
        assertProblem(changeName(body), ProblemType.MALFORMED_REQUEST);
        assertThat(sides.received()).isEmpty();
    }

    @Test
    void aDeepBodyIsRefused() {
        assertProblem(changeName("[".repeat(30_000)), ProblemType.MALFORMED_REQUEST);
    }

    @Test
    void aNameInAnotherFormIsRefused() {
        assertProblem(
                person.patch()
                        .uri("/api/v1/me")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .bodyValue("name=Me")
                        .exchange(),
                ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void anotherSessionIsEnded() {
        done(EndSession.class);

        var answer = send(person, HttpMethod.DELETE, "/api/v1/me/sessions/" + OTHER_SESSION);

        answer.expectCookie().doesNotExist(COOKIE);
        assertWritten(answer);
        assertThat(sides.received())
                .containsExactly(new EndSession(OTHER_SESSION, ACCOUNT, EndReason.ENDED_BY_USER, ORIGIN));
    }

    @Test
    void endingAnotherSessionNeedsAFreshLogin() {
        clock.set(Examples.standing().freshUntil());

        assertStepUp(send(person, HttpMethod.DELETE, "/api/v1/me/sessions/" + OTHER_SESSION));
        assertThat(sides.received()).isEmpty();
    }

    @Test
    void endingThisSessionSignsOut() {
        done(EndSession.class);
        clock.set(Examples.standing().freshUntil());

        var answer = send(person, HttpMethod.DELETE, "/api/v1/me/sessions/" + SESSION);

        assertCleared(answer);
        assertWritten(answer);
        assertThat(sides.received()).containsExactly(new EndSession(SESSION, ACCOUNT, EndReason.SIGNED_OUT, ORIGIN));
    }

    @Test
    void aSessionOfSomebodyElseIsNotThere() {
        refused(EndSession.class, Refusal.NO_SUCH_SESSION);

        var answer = send(person, HttpMethod.DELETE, "/api/v1/me/sessions/" + OTHER_SESSION);

        answer.expectCookie().doesNotExist(COOKIE);
        assertProblem(answer, ProblemType.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "ses_1",
                "SES_01910000-0000-7000-8000-000000005e52",
                "acc_01910000-0000-7000-8000-00000000acc1",
                "ses_01910000-0000-7000-8000-000000005E52",
                "%00",
                "ses_01910000-0000-7000-8000-000000005e52%0A"
            })
    void whatCannotBeASessionIsNotThere(String id) {
        var answer = person.delete()
                .uri(URI.create(TestEdge.PUBLIC_URL + "/api/v1/me/sessions/" + id))
                .exchange();

        assertProblem(answer, ProblemType.NOT_FOUND);
        assertThat(sides.received()).isEmpty();
    }

    @Test
    void allOtherSessionsAreEnded() {
        done(EndOtherSessions.class);

        var answer = send(person, HttpMethod.POST, "/api/v1/me/sessions/end-others");

        answer.expectCookie().doesNotExist(COOKIE);
        assertWritten(answer);
        assertThat(sides.received()).containsExactly(new EndOtherSessions(ACCOUNT, SESSION, ORIGIN));
    }

    @Test
    void allSessionsAreEndedAndThisOneToo() {
        done(EndAllSessions.class);

        var answer = send(person, HttpMethod.POST, "/api/v1/me/sessions/end-all");

        assertCleared(answer);
        assertWritten(answer);
        assertThat(sides.received()).containsExactly(new EndAllSessions(ACCOUNT, SESSION, ORIGIN));
    }

    @Test
    void aWayInIsRemoved() {
        done(UnlinkIdentity.class);

        assertWritten(send(person, HttpMethod.DELETE, "/api/v1/me/identities/" + IDENTITY));
        assertThat(sides.received()).containsExactly(new UnlinkIdentity(ACCOUNT, SESSION, IDENTITY, ORIGIN));
    }

    @Test
    void theLastWayInStays() {
        refused(UnlinkIdentity.class, Refusal.LAST_IDENTITY);

        assertProblem(send(person, HttpMethod.DELETE, "/api/v1/me/identities/" + IDENTITY), ProblemType.LAST_IDENTITY);
    }

    @Test
    void aWayInThatIsNotTheirsIsNotThere() {
        refused(UnlinkIdentity.class, Refusal.NO_SUCH_IDENTITY);

        assertProblem(send(person, HttpMethod.DELETE, "/api/v1/me/identities/" + IDENTITY), ProblemType.NOT_FOUND);
        assertProblem(send(person, HttpMethod.DELETE, "/api/v1/me/identities/idn_x"), ProblemType.NOT_FOUND);
    }

    @Test
    void anAccountIsErased() {
        done(EraseAccount.class);

        var answer = send(person, HttpMethod.DELETE, "/api/v1/me");

        assertCleared(answer);
        assertWritten(answer);
        assertThat(sides.received()).containsExactly(new EraseAccount(ACCOUNT, SESSION, ORIGIN));
    }

    @Test
    void whatNeedsAFreshLoginSaysSo() {
        refused(EraseAccount.class, Refusal.STEP_UP_REQUIRED);

        var answer = send(person, HttpMethod.DELETE, "/api/v1/me");

        answer.expectCookie().doesNotExist(COOKIE);
        assertStepUp(answer);
    }

    private static void assertStepUp(ResponseSpec answer) {
        answer.expectHeader()
                .valueMatches(
                        "WWW-Authenticate",
                        "Cookie realm=\"hamrah\", error=\"insufficient_user_authentication\", .*, max_age=600");
        assertProblem(answer, ProblemType.STEP_UP_REQUIRED);
    }

    @Test
    void aSuspendedAccountIsTold() {
        refused(ChangeDisplayName.class, Refusal.ACCOUNT_SUSPENDED);

        assertProblem(changeName("{\"name\": \"Me\"}"), ProblemType.FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_SUCH_SESSION", "SESSION_ENDED", "SESSION_EXPIRED", "NO_SUCH_ACCOUNT", "ACCOUNT_ERASED"})
    void whoseSessionIsGoneIsSignedOut(Refusal refusal) {
        refused(EndAllSessions.class, refusal);

        var answer = send(person, HttpMethod.POST, "/api/v1/me/sessions/end-all");

        assertCleared(answer);
        assertProblem(answer, ProblemType.UNAUTHENTICATED);
    }

    @Test
    void aRefusedWriteLeavesTheCookie() {
        refused(EndAllSessions.class, Refusal.ACCOUNT_SUSPENDED);

        send(person, HttpMethod.POST, "/api/v1/me/sessions/end-all")
                .expectCookie()
                .doesNotExist(COOKIE);
    }

    // From where

    @Test
    void aForgedCallChangesNothing() {
        var answer = person.delete()
                .uri("/api/v1/me")
                .headers(headers -> {
                    headers.set("Sec-Fetch-Site", "cross-site");
                    headers.set("Origin", "https://evil.example");
                })
                .exchange();

        assertProblem(answer, ProblemType.CROSS_SITE_REQUEST);
        assertThat(sides.received()).isEmpty();
    }

    @Test
    void aConfiguredOriginMayCall() {
        done(EndAllSessions.class);

        var answer = person.post()
                .uri("/api/v1/me/sessions/end-all")
                .headers(headers -> {
                    headers.set("Sec-Fetch-Site", "same-site");
                    headers.set("Origin", "https://app.example");
                })
                .exchange();

        answer.expectHeader().valueEquals("Access-Control-Allow-Origin", "https://app.example");
        assertWritten(answer);
    }

    @Test
    void aConfiguredOriginMayReadProblemsToo() {
        var answer = stranger.get()
                .uri("/api/v1/me")
                .headers(headers -> headers.set("Origin", "https://app.example"))
                .exchange();

        answer.expectHeader().valueEquals("Access-Control-Allow-Origin", "https://app.example");
        assertProblem(answer, ProblemType.UNAUTHENTICATED);
    }

    @Test
    void aSessionPastItsDeadlineReadsNothing() {
        clock.set(Instant.parse("2027-06-01T00:00:00Z"));

        assertProblem(send(person, HttpMethod.GET, "/api/v1/me"), ProblemType.UNAUTHENTICATED);
    }
}
