package app.hamrah.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Logins that end at two edges at once, over one log. */
class TwoEdgesTest {

    private static final int MANY = 50;
    private static final String PATIENCE = "hamrah.bus-timeout";
    private static final Pattern HANDLE = Pattern.compile("name=\"request\" value=\"([^\"]*)\"");

    @TempDir
    static Path data;

    private static RunningDemo demo;
    private static ConfigurableApplicationContext second;
    private static List<Integer> ports;
    private static String host;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        // Fifty wait for one identity, each for the one before: on a busy machine longer than anybody should.
        System.setProperty(PATIENCE, "30s");
        var port = RunningDemo.freePort();
        demo = RunningDemo.start(data, port);
        host = "localhost:" + port;
        second = SecondEdge.beside(demo.context());
        ports = List.of(port, second.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @AfterAll
    static void stop() {
        if (second != null) {
            second.close();
        }
        if (demo != null) {
            demo.close();
        }
        System.clearProperty(PATIENCE);
    }

    /** A login that waits for its way back: the path the provider sends the browser to, and the login's cookie. */
    private record Begun(String back, String cookie) {}

    @Test
    void oneAnswerOfTheProviderBroughtFiftyTimesToTwoEdgesStartsOneSession() throws Exception {
        var login = begin(0, "Once", "once@example.org");

        var answers = atOnce(Collections.nCopies(MANY, login));

        var sessions = answers.stream()
                .filter(answer -> cookie(answer, "__Host-hamrah=") != null)
                .toList();
        assertThat(sessions).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.contains("/sign-in?error=")))
                .hasSize(MANY - 1);
        var mine = cookie(sessions.getFirst(), "__Host-hamrah=");
        assertThat(ask(ports.getLast(), "/api/v1/me/sessions", mine).split("\"sessionId\""))
                .hasSize(2);
    }

    @Test
    void aNewPersonWhoSignsInFiftyTimesThroughTwoEdgesHasOneAccount() throws Exception {
        var logins = new ArrayList<Begun>();
        for (var i = 0; i < MANY; i++) {
            logins.add(begin(i, "Often", "often@example.org"));
        }

        var answers = atOnce(logins);

        var cookies =
                answers.stream().map(answer -> cookie(answer, "__Host-hamrah=")).toList();
        assertThat(cookies).hasSize(MANY).doesNotContainNull().doesNotHaveDuplicates();
        var accounts = new ArrayList<String>();
        for (var cookie : cookies) {
            for (var port : ports) {
                accounts.add(header(ask(port, "/api/v1/session", cookie), "hamrah-account"));
            }
        }
        assertThat(accounts.stream().distinct()).hasSize(1).doesNotContainNull();
        assertThat(ask(ports.getFirst(), "/api/v1/me/identities", cookies.getFirst())
                        .split("\"identityId\""))
                .hasSize(2);
    }

    /** Begins a login at one edge and lets somebody agree to it at the provider. */
    private Begun begin(int turn, String name, String email) throws Exception {
        var begun = ask(ports.get(turn % ports.size()), "/sign-in/google", "");
        var chooser = http.send(
                HttpRequest.newBuilder(URI.create(header(begun, "location"))).build(), BodyHandlers.ofString());
        var handle = HANDLE.matcher(chooser.body());
        assertThat(handle.find()).isTrue();
        var issuer = second.getEnvironment().getRequiredProperty("hamrah.providers.google.issuer");
        var form = "request=" + encoded(handle.group(1)) + "&name=" + encoded(name) + "&email=" + encoded(email);
        HttpResponse<String> chosen = http.send(
                HttpRequest.newBuilder(URI.create(issuer + "/choose"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        var back = URI.create(chosen.headers().firstValue("Location").orElseThrow());
        return new Begun(back.getRawPath() + "?" + back.getRawQuery(), cookie(begun, "__Host-hamrah-login"));
    }

    /** Brings each login back, all at once, to each edge in turn. */
    private static List<String> atOnce(List<Begun> logins) throws Exception {
        var ready = new CountDownLatch(logins.size());
        try (var threads = Executors.newFixedThreadPool(logins.size())) {
            List<Future<String>> asked = IntStream.range(0, logins.size())
                    .mapToObj(i -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        var login = logins.get(i);
                        return ask(ports.get(i % ports.size()), login.back(), login.cookie());
                    }))
                    .toList();
            var answers = new ArrayList<String>();
            for (var answer : asked) {
                answers.add(answer.get());
            }
            return answers;
        }
    }

    /** Asks an edge under the name that both have. */
    private static String ask(int port, String path, String cookie) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            var request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                    + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n") + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String header(String answer, String name) {
        return answer.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse(null);
    }

    /** The cookie that an answer sets under a name that begins so, or null when it sets none or takes it away. */
    private static String cookie(String answer, String name) {
        return answer.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("set-cookie: ") && line.contains(": " + name))
                .map(line -> line.substring("set-cookie: ".length()).split(";", -1)[0])
                .filter(cookie -> !cookie.endsWith("="))
                .findFirst()
                .orElse(null);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
