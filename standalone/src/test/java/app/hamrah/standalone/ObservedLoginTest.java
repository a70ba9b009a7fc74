package app.hamrah.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.standalone.ServiceProcess.Held;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** People sign in while everything is told: every request in the log as JSON, every trace to a collector. */
class ObservedLoginTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String BROKEN_TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String USER_AGENT = "A browser of somebody's own";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    static Path folder;

    private static final LocalGoogle GOOGLE = new LocalGoogle();
    private static final Collector COLLECTOR = new Collector();
    private static final List<String> SECRETS = new ArrayList<>();
    private static ServiceProcess service;
    private static Held held;

    @BeforeAll
    static void startAndSignIn() throws Exception {
        service = new ServiceProcess(
                folder,
                GOOGLE,
                "--hamrah.tracing.endpoint=" + COLLECTOR.address(),
                "--hamrah.tracing.sampling=1",
                "--management.opentelemetry.tracing.export.schedule-delay=200ms",
                "--hamrah.request-log=true",
                "--logging.config=classpath:as-served.xml",
                "--logging.structured.format.console=ecs");
        held = service.signIn(
                "traceparent",
                "00-" + TRACE + "-" + CALLER + "-01",
                "tracestate",
                "vendor=somebodys-own-words",
                "X-Request-Id",
                "request-signed-in",
                "User-Agent",
                USER_AGENT);
        var check = service.send("GET", "/api/v1/session", "Cookie", held.cookie());
        await().atMost(Duration.ofSeconds(20))
                .until(() -> service.send("GET", "/api/v1/me", "Cookie", held.cookie())
                                .statusCode()
                        == 200);
        service.send("GET", "/nowhere/" + LocalGoogle.EMAIL + "?email=" + LocalGoogle.EMAIL);
        service.send(
                "DELETE", "/api/v1/me/sessions/" + held.session(), "Cookie", held.cookie(), "Origin", service.origin());
        GOOGLE.refusesClient = true;
        var begun = service.begin();
        service.send(
                "GET",
                begun.getFirst(),
                "Cookie",
                begun.getLast(),
                "traceparent",
                "00-" + BROKEN_TRACE + "-" + CALLER + "-01",
                "X-Request-Id",
                "request-broken");
        SECRETS.addAll(List.of(
                LocalGoogle.EMAIL,
                LocalGoogle.EMAIL.replace("@", "%40"),
                LocalGoogle.NAME,
                LocalGoogle.SECRET,
                USER_AGENT,
                "hm1_",
                "__Host-hamrah",
                "code-",
                "127.0.0.1",
                "vendor=somebodys-own-words",
                check.headers().firstValue("Hamrah-Account").orElseThrow()));
        SECRETS.addAll(GOOGLE.tokens);
        SECRETS.addAll(List.of(begun.getFirst().split("[=&]", -1)[1], begun.getLast()));
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        GOOGLE.close();
        COLLECTOR.close();
    }

    @Test
    void oneTraceLeadsFromTheRequestToTheReadModel() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var trace = COLLECTOR.trace(TRACE);
            var request = Collector.child(trace, CALLER, "http get /sign-in/google/callback");
            assertThat(request).isPresent();
            var sent = Collector.child(trace, Collector.id(request.get()), "command SignIn");
            assertThat(sent).isPresent();
            var decided = Collector.child(trace, Collector.id(sent.get()), "decide SignIn");
            assertThat(decided).isPresent();
            assertThat(Collector.child(trace, Collector.id(decided.get()), "project session_v2"))
                    .isPresent();
        });
    }

    @Test
    void noSpanHoldsAnythingOfAPersonOrASecret() {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> !COLLECTOR.trace(BROKEN_TRACE).isEmpty());
        assertThat(COLLECTOR.everything())
                .contains("/sign-in/google/callback")
                .doesNotContain(SECRETS)
                .doesNotContain(held.session().value(), "email=", "nowhere");
    }

    @Test
    void providersAreNotToldOfOurTraces() {
        assertThat(GOOGLE.asked.get()).isEqualTo(2);
        assertThat(GOOGLE.traces).isEmpty();
    }

    @Test
    void everyAnsweredRequestIsALineThatSaysWhichAndNothingOfItsPath() {
        var signedIn = line("http.request.id", "request-signed-in");
        assertThat(signedIn)
                .containsEntry("http.request.method", "GET")
                .containsEntry("http.route", "/sign-in/google/callback")
                .containsEntry("http.response.status_code", "303")
                .containsEntry("trace.id", TRACE)
                .containsEntry("service.name", "hamrah")
                .containsKeys("@timestamp", "event.duration", "log.level");
        assertThat(line("http.route", "/api/v1/me"))
                .containsEntry("http.request.method", "GET")
                .containsEntry("session.id", held.session().value());
        assertThat(line("http.route", "/api/v1/session")).containsEntry("http.response.status_code", "200");
        assertThat(line("http.route", "/api/v1/me/sessions/{sessionId}"))
                .containsEntry("http.response.status_code", "204");
        assertThat(line("http.response.status_code", "404")).containsEntry("http.route", "other");
    }

    @Test
    void aLineOnBehalfOfARequestSaysWhich() {
        assertThat(line("log.level", "ERROR"))
                .containsEntry("http.request.id", "request-broken")
                .containsEntry("trace.id", BROKEN_TRACE)
                .containsEntry("message", "GOOGLE does not accept our client id or secret");
    }

    @Test
    void noLineHoldsAnythingOfAPersonOrASecret() {
        line("http.request.id", "request-broken");
        assertThat(service.lines).isNotEmpty().allSatisfy(line -> {
            assertThat(JSON.readTree(line).isObject()).isTrue();
            assertThat(line).doesNotContain(SECRETS);
        });
    }

    /** The first line with this entry, its members as ECS names them. */
    private static Map<String, String> line(String key, String value) {
        return await().atMost(Duration.ofSeconds(10))
                .until(
                        () -> service.lines.stream()
                                .filter(line -> line.startsWith("{"))
                                .map(line -> flat(JSON.readTree(line)))
                                .filter(line -> value.equals(line.get(key)))
                                .findFirst()
                                .orElse(Map.of()),
                        found -> !found.isEmpty());
    }

    private static Map<String, String> flat(JsonNode json) {
        var flat = new TreeMap<String, String>();
        json.properties().forEach(member -> {
            if (member.getValue().isObject()) {
                flat(member.getValue()).forEach((name, value) -> flat.put(member.getKey() + "." + name, value));
            } else {
                flat.put(
                        member.getKey(),
                        member.getValue().asString(member.getValue().toString()));
            }
        });
        return flat;
    }
}
