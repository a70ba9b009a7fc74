package app.hamrah.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What strangers send is refused and not written down: else the log would grow as they like, and say what they like. */
@ExtendWith(OutputCaptureExtension.class)
class StrangersLogTest {

    @TempDir
    static Path folder;

    private static RunningStandalone running;

    @BeforeAll
    static void start() {
        running = RunningStandalone.start(folder, Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /, localhost:8080@stranger, 400",
        "STRANGER; /, localhost:8080, 400",
        "GET /static/..%2fstranger, localhost:8080, 404",
        "GET /stranger?code=%zz, localhost:8080, 400"
    })
    void aRequestThatCannotBeAnsweredLeavesNoLine(String request, String host, int status, CapturedOutput output)
            throws IOException {
        assertThat(answer(request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 " + status);

        assertThat(output).doesNotContain("Decoding", "stranger", "cleanPath");
    }

    private static String answer(String request) throws IOException {
        var port = running.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
