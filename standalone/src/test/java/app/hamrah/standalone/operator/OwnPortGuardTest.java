package app.hamrah.standalone.operator;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.standalone.RunningStandalone;
import app.hamrah.standalone.http.Answer;
import app.hamrah.standalone.http.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The management port of the whole service, over HTTP. */
class OwnPortGuardTest {

    private static final String SOMEBODY = "/actuator/accounts/acc_00000000-0000-7000-8000-000000000000";

    @TempDir
    static Path folder;

    private static RunningStandalone running;
    private static String token;

    @BeforeAll
    static void start() throws IOException {
        running = RunningStandalone.start(folder, Clock.systemUTC());
        token = TokenFile.read(folder.resolve(TokenFile.NAME));
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static Answer send(String... lines) throws IOException {
        return Wire.ask(running.managementPort(), lines);
    }

    private static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    @Test
    void theTokenIsMadeForTheUserOfTheServiceAlone() throws IOException {
        assertThat(token).matches("[A-Za-z0-9_-]{43}");
        assertThat(Files.getPosixFilePermissions(folder.resolve(TokenFile.NAME)))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /actuator/health",
                "HEAD /actuator/health",
                "GET /actuator/health/readiness",
                "GET /actuator/prometheus"
            })
    void whatOnlyTellsHowTheServiceFaresIsOpen(String request) throws IOException {
        assertThat(send(request + " HTTP/1.1", "Host: hamrah.internal:8081").status())
                .isIn(200, 503);
    }

    @ParameterizedTest
    @ValueSource(strings = {"readiness/log", "log", "log/"})
    void aPartAGroupAndAPartOfAGroupHaveAHealth(String path) throws IOException {
        assertThat(send("GET /actuator/health/" + path + " HTTP/1.1", "Host: localhost")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nope",
                "a/b",
                "log/b",
                "liveness/log",
                "readiness/nope",
                "readiness/log/b",
                "providers/a/b",
                "%25",
                "%25zz",
                "%2F%25",
                "log%2Fb"
            })
    void whatIsNoHealthOfAnythingIsNotFound(String path) throws IOException {
        for (var method : List.of("GET", "HEAD")) {
            var answer = send(method + " /actuator/health/" + path + " HTTP/1.1", "Host: localhost");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
            assertThat(answer.body()).contains(method.equals("GET") ? "\"code\":\"not-found\"" : "");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /actuator",
                "GET /actuator/",
                "GET " + SOMEBODY,
                "HEAD " + SOMEBODY,
                "OPTIONS " + SOMEBODY,
                "GET /%61ctuator/sessions?account=x",
                "GET /actuator/sessions;x=y?account=x",
                "GET /actuator/health/../sessions?account=x",
                "GET /actuator/health/readiness/..",
                "GET /actuator//health",
                "GET /actuator/healthy",
                "GET /actuator/no-such-endpoint",
                "GET /nothing",
                "GET /",
                "POST /actuator/health",
                "DELETE /actuator/prometheus",
                "TRACE /actuator/health"
            })
    void everythingElseAsksForTheToken(String request) throws IOException {
        var answer = send(request + " HTTP/1.1", "Host: localhost");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("www-authenticate")).isEqualTo("Bearer realm=\"hamrah operator\"");
    }

    @Test
    void theRefusalIsAProblemDocumentAlsoForABrowser() throws IOException {
        var answer = send("GET /actuator HTTP/1.1", "Host: localhost");
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"operator-token-required\"");

        assertThat(send("GET /actuator HTTP/1.1", "Host: localhost", "Accept: text/html")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void theTokenOpensIt() throws IOException {
        assertThat(send("GET /actuator HTTP/1.1", "Host: localhost", bearer(token)))
                .matches(answer -> answer.status() == 200 && answer.body().contains("accounts"));
        assertThat(send("GET " + SOMEBODY + " HTTP/1.1", "Host: 127.0.0.1:8081", "authorization: bearer " + token))
                .matches(answer -> answer.status() == 404 && answer.body().contains("There is no such account"));
    }

    @Test
    void aRequestThatChangesSomethingNeedsNoOriginButTheToken() throws IOException {
        assertThat(send("DELETE /actuator/sessions/ses_none HTTP/1.1", "Host: [::1]:8081", bearer(token)))
                .matches(answer -> answer.status() == 400 && answer.body().contains("This is not the id of a session"));
    }

    @Test
    void aWrongTokenIsRefusedAndTooManyAreToldToWaitWhileTheRightOneStillPasses() throws IOException {
        var first = send("GET /actuator HTTP/1.1", "Host: localhost", bearer(token.substring(1) + "A"));
        assertThat(first.status()).isEqualTo(401);
        assertThat(first.header("www-authenticate")).contains("error=\"invalid_token\"");
        assertThat(send("GET /actuator HTTP/1.1", "Host: localhost", bearer(token), bearer(token))
                        .status())
                .isEqualTo(401);
        assertThat(send("GET /actuator HTTP/1.1", "Host: localhost", "Authorization: Basic " + token)
                        .status())
                .isEqualTo(401);

        var answers = IntStream.range(0, 40)
                .mapToObj(i -> {
                    try {
                        return send("GET /actuator HTTP/1.1", "Host: localhost", bearer("x"));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();

        assertThat(answers)
                .anyMatch(answer ->
                        answer.status() == 429 && !answer.header("retry-after").isEmpty());
        assertThat(send("GET /actuator HTTP/1.1", "Host: localhost", bearer(token))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "evil.example:8081", "localhost.evil.example", "127.0.0.1.evil.example"})
    void aNameThatMerelyPointsHereIsRefusedWhateverIsShown(String host) throws IOException {
        assertThat(send("GET /actuator HTTP/1.1", "Host: " + host, bearer(token))
                        .status())
                .isEqualTo(421);
    }

    @Test
    void anOperatorWithoutADecentNameIsRefused() throws IOException {
        var request = "GET /actuator HTTP/1.1";
        assertThat(send(request, "Host: localhost", bearer(token), "Hamrah-Operator: ada.l-1")
                        .status())
                .isEqualTo(200);
        assertThat(send(request, "Host: localhost", bearer(token), "Hamrah-Operator: a b")
                        .status())
                .isEqualTo(400);
    }
}
