package app.hamrah.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.Bus;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.session.Credential;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.account.AccountEvent.SignedIn;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.identity.IdentityId;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.signin.ClaimedProfile;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import app.hamrah.schema.signin.SignInCommand.SignIn;
import app.hamrah.standalone.RunningStandalone;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClient;

/** People of a running service: what they do, and what they are answered over HTTP. */
final class People {

    private static final RequestId REQUEST = new RequestId("request-fault");
    private static final String COOKIE = "__Host-hamrah";

    private final RunningStandalone service;
    private final WebClient http;

    People(RunningStandalone service) {
        this.service = service;
        var port = service.context.getEnvironment().getRequiredProperty("local.server.port");
        this.http = WebClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultHeader("Host", "localhost:8080")
                .defaultHeader("Sec-Fetch-Site", "same-origin")
                .build();
    }

    /** Signs somebody new in; null when that is answered with 503. Any other answer is an error. */
    @Nullable
    SessionStanding signIn() {
        var command = new SignIn(
                new IdentityId("idn_" + (UUID.randomUUID() + "-" + UUID.randomUUID()).substring(0, 43)),
                Provider.GOOGLE,
                SessionId.of(UUID.randomUUID()),
                AccountId.of(UUID.randomUUID()),
                new ClaimedProfile(new Personal("someone@example.org"), true, new Personal("Some One"), null),
                new ClientLabel("Firefox on Linux"),
                new Personal("192.0.2.7"),
                null,
                Clock.systemUTC().instant(),
                new Origin(Actor.STRANGER, Channel.WEB, REQUEST));
        try {
            var answer = service.bean(Bus.class).send(command, Object.class).block();
            return ((Accepted) answer).standing();
        } catch (ProblemException problem) {
            assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
            return null;
        }
    }

    List<SessionStanding> signIn(int people) {
        var signedIn = new ArrayList<SessionStanding>();
        for (int i = 0; i < people; i++) {
            var standing = signIn();
            assertThat(standing).isNotNull();
            signedIn.add(standing);
        }
        return signedIn;
    }

    /** The check that a service next to ours asks for. */
    int check(SessionStanding session) {
        return status(HttpMethod.GET, "/api/v1/session", session);
    }

    /** Their account: from the read models, and opened by the vault. */
    int account(SessionStanding session) {
        return status(HttpMethod.GET, "/api/v1/me", session);
    }

    int signOut(SessionStanding session) {
        return status(HttpMethod.DELETE, "/api/v1/me/sessions/" + session.sessionId(), session);
    }

    int signInPage() {
        return status(HttpMethod.GET, "/sign-in", null);
    }

    private int status(HttpMethod method, String path, @Nullable SessionStanding session) {
        var request = http.method(method).uri(path);
        if (session != null) {
            request.cookie(COOKIE, service.bean(Credential.class).mint(session));
        }
        return request.exchangeToMono(response ->
                        response.releaseBody().thenReturn(response.statusCode().value()))
                .block();
    }

    /** What the health says of one of its components. */
    String health(String component) {
        return service.bean(HealthEndpoint.class)
                .healthForPath(component)
                .getStatus()
                .getCode();
    }

    /** Every sign-in in the log is whole: its session and its account say so. */
    void noHalfSignIn() {
        var started = new ArrayList<SessionId>();
        var remembered = new ArrayList<SessionId>();
        try (var events = service.bean(EventStorageEngine.class).readEvents(null, false)) {
            events.forEach(event -> {
                switch (event.getPayload()) {
                    case SessionStarted session -> started.add(session.sessionId());
                    case SignedIn account -> remembered.add(account.sessionId());
                    default -> {
                        // Not part of a sign-in.
                    }
                }
            });
        }
        assertThat(started).isNotEmpty().doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(remembered);
    }
}
