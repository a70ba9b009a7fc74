package app.hamrah.edge.api;

import static app.hamrah.edge.Examples.ACCOUNT;
import static app.hamrah.edge.Examples.NOW;
import static app.hamrah.edge.Examples.OTHER_SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.EdgeTest;
import app.hamrah.edge.Examples;
import app.hamrah.edge.FakeSides;
import app.hamrah.edge.TestEdge;
import app.hamrah.edge.TestEdge.Browser;
import app.hamrah.edge.api.Provocation.How;
import app.hamrah.edge.nativeapp.AppBodies;
import app.hamrah.edge.nativeapp.AppRequest;
import app.hamrah.edge.nativeapp.PretendApp;
import app.hamrah.edge.nativeapp.PretendProviders;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.session.Credential;
import app.hamrah.edge.session.RefreshToken;
import app.hamrah.edge.token.AccessTokens;
import app.hamrah.edge.token.Challenges;
import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.MovableClock;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
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
import app.hamrah.schema.device.AppId;
import app.hamrah.schema.device.BundleVersion;
import app.hamrah.schema.device.DeviceAnswer;
import app.hamrah.schema.device.DeviceCommand.RegisterDevice;
import app.hamrah.schema.device.DeviceCommand.RevokeDevice;
import app.hamrah.schema.device.DeviceEnvironment;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DeviceQuery;
import app.hamrah.schema.device.DeviceQuery.CheckDevice;
import app.hamrah.schema.device.DeviceQuery.DeviceCheck;
import app.hamrah.schema.device.DeviceQuery.ListDevices;
import app.hamrah.schema.device.DeviceStanding;
import app.hamrah.schema.device.DeviceStatus;
import app.hamrah.schema.device.DeviceView;
import app.hamrah.schema.device.OsVersion;
import app.hamrah.schema.identity.IdentityQuery;
import app.hamrah.schema.identity.IdentityQuery.ListIdentities;
import app.hamrah.schema.identity.IdentityView;
import app.hamrah.schema.session.RefreshAnswer;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionCommand.RefreshSession;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionQuery;
import app.hamrah.schema.session.SessionQuery.ListSessions;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.session.SessionView;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInCommand.RecordRefusal;
import app.hamrah.schema.signin.SignInCommand.SignInNatively;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What the API really answers is what its document says: every success, and every problem, provoked. */
@EdgeTest
@TestPropertySource(
        properties = {
            "hamrah.limits.failed-checks=2",
            "hamrah.tokens.resource-servers=shop:" + Examples.SHOP_HASH,
            "hamrah.limits.reads=1000",
            "hamrah.limits.writes=1000",
            "hamrah.providers.google.client-id=client",
            "hamrah.providers.google.client-secret=secret",
            "hamrah.providers.apple.client-id=client",
            "hamrah.providers.apple.client-secret=secret"
        })
class ApiAnswersTest {

    private static final String COOKIE = "__Host-hamrah";
    private static final Contract CONTRACT = Contract.read();

    private static final PretendProviders PROVIDERS = new PretendProviders(new MovableClock(NOW));

    private final PretendApp app = new PretendApp(0, NOW.truncatedTo(ChronoUnit.SECONDS));

    @DynamicPropertySource
    static void apps(DynamicPropertyRegistry registry) {
        for (var settings : List.of(PretendApp.settings(), PROVIDERS.settings())) {
            settings.forEach(setting -> {
                var equals = setting.indexOf('=');
                registry.add(setting.substring(2, equals), () -> setting.substring(equals + 1));
            });
        }
    }

    @Autowired
    private FakeSides sides;

    @Autowired
    private MovableClock clock;

    @Autowired
    private Browser browser;

    @Autowired
    private Credential credential;

    @Autowired
    private Challenges challenges;

    @Autowired
    private RefreshToken refreshToken;

    @Autowired
    private AccessTokens accessTokens;

    private WebTestClient client;

    @Autowired
    void client(ApplicationContext context) {
        client = WebTestClient.bindToApplicationContext(context)
                .configureClient()
                .defaultHeader("Sec-Fetch-Site", "same-origin")
                .defaultHeader("User-Agent", PretendApp.AGENT)
                .build();
    }

    @BeforeEach
    void reset() {
        sides.reset();
        clock.set(NOW);
        sides.on(RecordRefusal.class, command -> "");
        sides.on(CheckDevice.class, query -> new DeviceCheck(device()));
    }

    static Stream<String> operations() {
        return CONTRACT.operations().stream();
    }

    /** What providers call needs one to sign it: NotificationsTest plays it. */
    static Stream<String> operationsOfPeople() {
        return operations().filter(operation -> !Provocation.isNotification(operation));
    }

    static List<Provocation> provocations() {
        return Provocation.all();
    }

    @ParameterizedTest
    @MethodSource("operationsOfPeople")
    void whatIsAnsweredIsWhatIsWritten(String operation) {
        everythingSucceeds();

        var answer = answer(operation, How.NOTHING, "", null);

        assertThat(answer.getStatus().is2xxSuccessful()).isTrue();
        CONTRACT.assertAnswer(
                operation, answer.getStatus().value(), answer.getResponseHeaders(), answer.getResponseBody());
    }

    @ParameterizedTest
    @MethodSource("provocations")
    void everyProblemComesAsWritten(Provocation provocation) {
        provocation.sides().accept(sides);

        var answer = answer(provocation.operation(), provocation.how(), provocation.query(), provocation.body());

        assertThat(answer.getStatus()).isEqualTo(provocation.type().status());
        assertThat(CONTRACT.code(answer.getResponseBody()))
                .isEqualTo(provocation.type().slug());
        CONTRACT.assertAnswer(
                provocation.operation(),
                answer.getStatus().value(),
                answer.getResponseHeaders(),
                answer.getResponseBody());
    }

    /** Those of no operation: another method, what only pages can come to, and what is told at the management port. */
    @Test
    void everyTypeIsProvokedOrIsOfNoOperation() {
        var provoked = Provocation.all().stream()
                .map(Provocation::type)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ProblemType.class)));

        assertThat(EnumSet.complementOf(provoked))
                .containsExactlyInAnyOrder(
                        ProblemType.METHOD_NOT_ALLOWED,
                        ProblemType.IDENTITY_TAKEN,
                        ProblemType.OPERATOR_TOKEN_REQUIRED);
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasAnExampleOfItsForm(ProblemType type) {
        CONTRACT.assertProblem(CONTRACT.example(type.slug()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOtherMethodIsNotThere(String operation) {
        var path = operation.substring(operation.indexOf(' '));
        for (var method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
            if (!CONTRACT.operations().contains(method + path)) {
                var answer = answer(method + path, How.NOTHING, "", "{}");

                // What looks like the id of a session is one that is not there.
                assertThat(CONTRACT.code(answer.getResponseBody()))
                        .isEqualTo(
                                method.equals("DELETE") && path.contains("/sessions/end-")
                                        ? "not-found"
                                        : "method-not-allowed");
                CONTRACT.assertProblem(answer.getResponseBody());
            }
        }
    }

    private EntityExchangeResult<byte[]> answer(String operation, How how, String query, @Nullable String body) {
        var answer = ask(operation, how, query, body);
        for (var more = 0; how == How.OFTEN && more < 2; more++) {
            answer = ask(operation, how, query, body);
        }
        return answer;
    }

    private EntityExchangeResult<byte[]> ask(String operation, How how, String query, @Nullable String body) {
        var parts = operation.split(" ", 2);
        var origin = how == How.ANOTHER_HOST ? "http://evil.example" : TestEdge.PUBLIC_URL;
        var request = client.method(HttpMethod.valueOf(parts[0]))
                .uri(URI.create(origin + Provocation.path(operation) + query));
        switch (how) {
            case OFTEN -> request.cookie(COOKIE, "hm1_made-up");
            case UNKNOWN_SESSION -> request.cookie(COOKIE, credential.mint(somebody(UUID.randomUUID())));
            case BY_DEVICE, BY_DEVICE_UNSIGNED, BY_DEVICE_MISSIGNED -> byDevice(request, operation, how);
            case STRANGER, TOKEN_OF_AN_UNKNOWN_SESSION, NO_APP, UNSIGNED, MISSIGNED, A_LOGIN_OF_NOBODY -> {}
            case TWO_CREDENTIALS ->
                request.cookie(COOKIE, browser.signIn(somebody(Examples.SESSION.uuid())))
                        .header(
                                "Authorization",
                                "Bearer "
                                        + accessTokens
                                                .mint(Examples.standing(), "app", null)
                                                .value());
            default -> request.cookie(COOKIE, browser.signIn(somebody(Examples.SESSION.uuid())));
        }
        if (how == How.ANOTHER_SITE) {
            request.header("Origin", "https://evil.example");
        }
        if (how == How.ANOTHER_FORM_ASKED) {
            request.accept(MediaType.IMAGE_PNG);
        }
        if (AppBodies.isOfApps(operation)) {
            return askAsApp(request, operation, how, body);
        }
        if (operation.equals(Provocation.INTROSPECT) && how != How.STRANGER) {
            request.header("Authorization", "Basic " + HttpHeaders.encodeBasicAuth("shop", Examples.SHOP_SECRET, null));
        }
        if (how == How.HUGE) {
            request.contentType(MediaType.APPLICATION_JSON).bodyValue(" ".repeat(65 * 1024));
        } else if (Provocation.isNotification(operation)) {
            var form = operation.equals(Provocation.GOOGLE) ? "application/secevent+jwt" : "application/json";
            request.header("Content-Type", how == How.ANOTHER_FORM_SENT ? "text/plain" : form)
                    .bodyValue(body == null ? "{}" : body);
        } else if (Provocation.TAKEN.containsKey(operation) || Provocation.FORMS.contains(operation)) {
            var form = Provocation.FORMS.contains(operation)
                    ? MediaType.APPLICATION_FORM_URLENCODED
                    : MediaType.APPLICATION_JSON;
            request.contentType(how == How.ANOTHER_FORM_SENT ? MediaType.TEXT_PLAIN : form)
                    .bodyValue(body == null ? taken(operation, how) : body);
        }
        return request.exchange().expectBody().returnResult();
    }

    /** With a token that is bound to the device of the app. */
    private void byDevice(WebTestClient.RequestBodySpec request, String operation, How how) {
        browser.signIn(somebody(Examples.SESSION.uuid()));
        var token = accessTokens.mint(Examples.standing(), PretendApp.ID, AppRequest.thumbprint(app));
        request.header("Authorization", "Bearer " + token.value());
        if (how != How.BY_DEVICE_UNSIGNED) {
            var body = Provocation.TAKEN.getOrDefault(operation, "").getBytes(StandardCharsets.UTF_8);
            var path = how == How.BY_DEVICE ? Provocation.path(operation) : "/api/v1/me/elsewhere";
            var method = operation.substring(0, operation.indexOf(' '));
            AppRequest.signature(app, method, path, body, challenges).forEach(request::header);
        }
    }

    private EntityExchangeResult<byte[]> askAsApp(
            WebTestClient.RequestBodySpec request, String operation, How how, @Nullable String body) {
        var good = how == How.A_LOGIN_OF_NOBODY
                ? AppRequest.ofNobody(app, challenges)
                : AppRequest.of(operation, app, PROVIDERS, challenges, refreshToken);
        if (how == How.NO_APP) {
            request.header("User-Agent", "curl/8");
        }
        if (how == How.MISSIGNED) {
            var other = AppRequest.of(operation, new PretendApp(0, NOW), PROVIDERS, challenges, refreshToken);
            other.headers().forEach(request::header);
        } else if (how != How.UNSIGNED) {
            good.headers().forEach(request::header);
        }
        var sent = how == How.HUGE
                ? " ".repeat(65 * 1024).getBytes(StandardCharsets.UTF_8)
                : body == null ? good.body() : body.getBytes(StandardCharsets.UTF_8);
        if (how == How.MISSIGNED && operation.equals(Provocation.REGISTER)) {
            sent = new String(sent, StandardCharsets.UTF_8)
                    .replace(app.keyId(), new PretendApp(0, NOW).keyId())
                    .getBytes(StandardCharsets.UTF_8);
        }
        return request.contentType(
                        how == How.ANOTHER_FORM_SENT ? MediaType.TEXT_PLAIN : MediaType.parseMediaType(good.type()))
                .bodyValue(sent)
                .exchange()
                .expectBody()
                .returnResult();
    }

    private DeviceStanding device() {
        var id = DeviceId.of(app.phoneKeyId());
        return new DeviceStanding(
                id,
                app.publicKey(),
                new AppId(PretendApp.ID),
                DeviceEnvironment.PRODUCTION,
                null,
                0,
                ACCOUNT,
                DeviceStatus.BOUND,
                Version.of(id, 0));
    }

    /** What an operation takes; for tokens, one of a session that is known here or not. */
    private String taken(String operation, How how) {
        var session = how == How.TOKEN_OF_AN_UNKNOWN_SESSION ? UUID.randomUUID() : Examples.SESSION.uuid();
        return Provocation.FORMS.contains(operation)
                ? "token=" + refreshToken.mint(SessionId.of(session), 1)
                : Provocation.TAKEN.getOrDefault(operation, "{}");
    }

    private static SessionStanding somebody(UUID session) {
        return Examples.standing(SessionId.of(session), 1, 1, 0);
    }

    private void everythingSucceeds() {
        var done = new Outcome.Done(Version.of(ACCOUNT, 7));
        for (var command : List.of(
                ChangeDisplayName.class,
                EraseAccount.class,
                EndSession.class,
                EndOtherSessions.class,
                EndAllSessions.class,
                RevokeDevice.class,
                UnlinkIdentity.class)) {
            sides.on(command, asked -> done);
        }
        var somebody = new Personal("Somebody");
        sides.on(
                FindAccount.class,
                query -> new AccountQuery.Account(new AccountView(
                        ACCOUNT, AccountStatus.ACTIVE, somebody, true, null, false, null, Set.of(Role.AUDITOR), NOW)));
        sides.on(RegisterDevice.class, command -> new DeviceAnswer.Registered(device()));
        sides.on(SignInNatively.class, command -> new SignInAnswer.Accepted(Examples.standing(), true));
        sides.on(RefreshSession.class, command -> new RefreshAnswer.Refreshed(Examples.standing(), 2, device()));
        var client = new ClientLabel("Safari on iPhone");
        sides.on(
                ListDevices.class,
                query -> new DeviceQuery.Devices(List.of(
                        new DeviceView(
                                Examples.DEVICE,
                                client,
                                new AppId(PretendApp.ID),
                                new OsVersion("27.0"),
                                new BundleVersion("412"),
                                DeviceEnvironment.PRODUCTION,
                                DeviceStatus.BOUND,
                                NOW,
                                NOW,
                                false,
                                1),
                        new DeviceView(
                                Examples.DEVICE,
                                client,
                                new AppId(PretendApp.ID),
                                null,
                                null,
                                DeviceEnvironment.DEVELOPMENT,
                                DeviceStatus.BOUND,
                                NOW,
                                null,
                                true,
                                0))));
        sides.on(
                ListSessions.class,
                query -> new SessionQuery.Sessions(List.of(
                        new SessionView(
                                OTHER_SESSION,
                                ACCOUNT,
                                Provider.APPLE,
                                Channel.WEB,
                                client,
                                somebody,
                                null,
                                NOW,
                                NOW,
                                NOW,
                                NOW),
                        new SessionView(
                                Examples.SESSION,
                                ACCOUNT,
                                Provider.GOOGLE,
                                Channel.WEB,
                                client,
                                null,
                                null,
                                NOW,
                                NOW,
                                null,
                                NOW))));
        sides.on(
                ListIdentities.class,
                query -> new IdentityQuery.Identities(
                        List.of(new IdentityView(Examples.IDENTITY, Provider.GOOGLE, NOW))));
        sides.on(
                ListActivity.class,
                query -> new AccountQuery.Activities(List.of(
                        new ActivityView(NOW, "session.started", client, "APPLE"),
                        new ActivityView(NOW, "account.erased", null, null))));
    }
}
