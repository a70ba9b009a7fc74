package app.hamrah.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.Bus;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.session.Credential;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import app.hamrah.standalone.Logins;
import app.hamrah.standalone.RunningStandalone;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClient;

/** People of a running service: what they do, and what they are answered over HTTP. */
final class People {

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
        try {
            var answer = service.bean(Bus.class)
                    .send(Logins.somebody(), Object.class)
                    .block();
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
}
