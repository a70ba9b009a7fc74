package app.hamrah.edge;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.TestEdge.Browser;
import app.hamrah.schema.MovableClock;
import app.hamrah.schema.Version;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionCommand.ExtendSession;
import app.hamrah.schema.session.SessionStanding;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The edge behind a real server, asked byte by byte. */
@SpringBootTest(
        classes = TestEdge.class,
        webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT,
        properties = {
            "hamrah.keys.credential=" + Examples.KEY,
            "hamrah.request-timeout=1s",
            "spring.main.banner-mode=off"
        })
@ExtendWith(OutputCaptureExtension.class)
class EdgeServerTest {

    @Autowired
    private Browser browser;

    @Autowired
    private FakeSides sides;

    @Autowired
    private MovableClock clock;

    @Value("${server.port}")
    private int port;

    @DynamicPropertySource
    static void freePort(DynamicPropertyRegistry registry) throws IOException {
        try (var socket = new ServerSocket(0)) {
            var free = socket.getLocalPort();
            registry.add("server.port", () -> free);
            registry.add("hamrah.public-url", () -> "http://localhost:" + free);
        }
    }

    @BeforeEach
    void reset() {
        sides.reset();
        clock.set(Examples.NOW);
    }

    private String ask(String head, String... body) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            var request = head.replace("\n", "\r\n") + "\r\nConnection: close\r\n\r\n" + String.join("", body);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private String host() {
        return "\nHost: localhost:" + port;
    }

    private String cookie() {
        return "\nCookie: __Host-hamrah=" + browser.signIn(Examples.standing());
    }

    @Test
    void aSessionIsChecked() throws IOException {
        assertThat(ask("GET /api/v1/session HTTP/1.1" + host() + cookie()))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .containsIgnoringCase("\r\nhamrah-account: " + Examples.ACCOUNT + "\r\n")
                .containsIgnoringCase("\r\nhamrah-session: " + Examples.SESSION + "\r\n")
                .containsIgnoringCase("\r\ncontent-length: 0\r\n")
                .endsWith("\r\n\r\n");
    }

    /** A body that is none is enough to take the way through the filters. */
    @Test
    void theAnswerIsTheSameBeforeAndBehindTheFilters() throws IOException {
        var id = "\nX-Request-Id: request-0001";
        var before = ask("GET /api/v1/session HTTP/1.1" + host() + cookie() + id);
        var behind = ask("GET /api/v1/session HTTP/1.1" + host() + cookie() + id + "\nContent-Length: 0");

        assertThat(before).startsWith("HTTP/1.1 200 OK\r\n").contains("request-0001");
        assertThat(before.lines())
                .containsExactlyInAnyOrderElementsOf(behind.lines().toList());
    }

    @Test
    void twoCookiesThatDifferAreRefused() throws IOException {
        assertThat(ask("GET /api/v1/session HTTP/1.1" + host() + cookie() + "; __Host-hamrah=other"))
                .startsWith("HTTP/1.1 401 ");
        assertThat(ask("GET /api/v1/session HTTP/1.1" + host() + cookie() + "\nCookie: __Host-hamrah=other"))
                .startsWith("HTTP/1.1 401 ");
    }

    @Test
    void anExtensionRenewsTheCookie() throws IOException {
        var cookie = cookie();
        clock.set(Examples.standing().extendFrom());
        var before = Examples.standing();
        var longer = new SessionStanding(
                before.sessionId(),
                before.accountId(),
                2,
                1,
                before.authenticatedAt(),
                before.freshUntil(),
                before.extendFrom().plus(Duration.ofDays(15)),
                before.idleDeadline().plus(Duration.ofDays(15)),
                before.absoluteDeadline(),
                Version.of(before.sessionId(), 1));
        sides.on(ExtendSession.class, command -> new SessionAnswer.Standing(longer));

        assertThat(ask("GET /api/v1/session HTTP/1.1" + host() + cookie))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .containsIgnoringCase("set-cookie: __Host-hamrah=hm1_")
                .contains("; Path=/", "; Max-Age=2592000", "; Secure", "; SameSite=Lax")
                .containsIgnoringCase("; HttpOnly")
                .doesNotContain("; Domain");
    }

    @Test
    void anotherHostIsRefused() throws IOException {
        assertThat(ask("GET /api/v1/session HTTP/1.1\nHost: evil.example:" + port))
                .startsWith("HTTP/1.1 421 ");
        assertThat(ask("GET http://evil.example/ HTTP/1.1\nHost: evil.example")).startsWith("HTTP/1.1 421 ");
        assertThat(ask("GET / HTTP/1.1\nHost: evil.example\nX-Forwarded-Host: localhost:" + port))
                .startsWith("HTTP/1.1 421 ");
    }

    @Test
    void twoHostsAreRefused() throws IOException {
        assertThat(ask("GET /sign-in/google HTTP/1.1" + host() + "\nHost: evil.example"))
                .startsWith("HTTP/1.1 421 ");
    }

    @Test
    void aMediaTypeThatIsNoneIsAProblem() throws IOException {
        assertThat(ask(
                        "PATCH /api/v1/me HTTP/1.1" + host() + cookie() + "\nSec-Fetch-Site: same-origin"
                                + "\nContent-Type: ;;/\nContent-Length: 2",
                        "{}"))
                .startsWith("HTTP/1.1 415 ")
                .containsIgnoringCase("content-type: application/problem+json");
    }

    @Test
    void aBodyInPiecesIsCutOff() throws IOException {
        var piece = "400\r\n" + " ".repeat(0x400) + "\r\n";

        assertThat(ask(
                        "PATCH /api/v1/me HTTP/1.1" + host() + cookie() + "\nSec-Fetch-Site: same-origin"
                                + "\nContent-Type: application/json\nTransfer-Encoding: chunked",
                        piece.repeat(65) + "0\r\n\r\n"))
                .startsWith("HTTP/1.1 413 ");
        assertThat(sides.received()).isEmpty();
    }

    @Test
    void aBodyThatDoesNotComeIsNotWaitedFor(CapturedOutput output) throws IOException {
        assertThat(ask(
                        "PATCH /api/v1/me HTTP/1.1" + host() + cookie() + "\nSec-Fetch-Site: same-origin"
                                + "\nContent-Type: application/json\nContent-Length: 100",
                        "{"))
                .isEmpty();
        assertThat(sides.received()).isEmpty();
        assertThat(output).doesNotContain("RequestTimeoutException", "onErrorDropped");
    }
}
