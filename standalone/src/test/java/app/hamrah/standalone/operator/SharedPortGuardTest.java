package app.hamrah.standalone.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.standalone.RunningStandalone;
import app.hamrah.standalone.http.Answer;
import app.hamrah.standalone.http.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a management port of its own, the port that people sign in on is guarded in part. */
class SharedPortGuardTest {

    private static final String TOKEN = "0123456789-abcdefghijklmnopqrstuvwxyz";

    @TempDir
    static Path folder;

    private static RunningStandalone running;

    @BeforeAll
    static void start() throws IOException {
        running = RunningStandalone.start(
                folder,
                Clock.systemUTC(),
                "--management.server.port=",
                "--spring.config.location=" + defaultsWithoutAnAddress(folder),
                "--hamrah.public-url=http://localhost:8080",
                "--hamrah.operator.token=" + TOKEN);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    /** Boot takes no management address without a port of its own, and ours has one by default. */
    private static String defaultsWithoutAnAddress(Path folder) throws IOException {
        var file = folder.resolve("shared.properties");
        try (var defaults = SharedPortGuardTest.class.getResourceAsStream("/application.properties")) {
            Files.write(
                    file,
                    new String(defaults.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("management.server."))
                            .toList());
        }
        return file.toUri().toString();
    }

    private static Answer send(String... lines) throws IOException {
        return Wire.ask(running.port(), lines);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /actuator",
                "GET /actuator/sessions?account=x",
                "GET /%61ctuator/sessions?account=x",
                "GET /actuator;a=b/sessions?account=x",
                "DELETE /actuator/sessions/x",
                "POST /actuator/health"
            })
    void managementAsksForTheToken(String request) throws IOException {
        assertThat(send(request + " HTTP/1.1", "Host: localhost:8080").status()).isEqualTo(401);
    }

    @Test
    void healthIsOpenAndSoIsTheRestOfThePort() throws IOException {
        assertThat(send("GET /actuator/health HTTP/1.1", "Host: 10.0.0.7").status())
                .isIn(200, 503);
        assertThat(send("GET /sign-in HTTP/1.1", "Host: localhost:8080").status())
                .isEqualTo(200);
        assertThat(send("POST /sign-out HTTP/1.1", "Host: localhost:8080").status())
                .isEqualTo(403);
    }

    @Test
    void theTokenOpensItForTheHostOfThePublicUrl() throws IOException {
        var bearer = "Authorization: Bearer " + TOKEN;
        assertThat(send("GET /actuator HTTP/1.1", "Host: localhost:8080", bearer)
                        .status())
                .isEqualTo(200);
        assertThat(send("DELETE /actuator/sessions/x HTTP/1.1", "Host: localhost:8080", bearer)
                        .status())
                .isEqualTo(400);
        assertThat(send("GET /actuator HTTP/1.1", "Host: evil.example", bearer).status())
                .isEqualTo(421);
    }

    @Test
    void managementAtTheRootOfThatPortDoesNotStart(@TempDir Path other) throws IOException {
        var defaults = defaultsWithoutAnAddress(other);
        assertThatThrownBy(() -> RunningStandalone.start(
                                other,
                                Clock.systemUTC(),
                                "--management.server.port=",
                                "--spring.config.location=" + defaults,
                                "--management.endpoints.web.base-path=/")
                        .close())
                .hasStackTraceContaining("management.endpoints.web.base-path");
    }
}
