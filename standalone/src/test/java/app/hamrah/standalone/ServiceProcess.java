package app.hamrah.standalone;

import static org.awaitility.Awaitility.await;

import app.hamrah.query.database.TestedDatabase;
import app.hamrah.schema.session.SessionId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** The service as a process of its own, and people who use it over HTTP. */
final class ServiceProcess implements AutoCloseable {

    final Process process;
    final int port = freePort();
    final int managementPort = freePort();

    /** What it has printed, line by line. */
    final List<String> lines = new CopyOnWriteArrayList<>();

    private final LocalGoogle google;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** What every request to it came to, in the order of the answers. */
    final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    /** A session as its browser holds it. */
    record Held(String cookie, SessionId session) {

        /** A credential begins with the session it is of. */
        static Held of(String cookie) {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cookie.substring(cookie.indexOf("hm1_") + 4)));
            return new Held(cookie, SessionId.of(new UUID(bytes.getLong(), bytes.getLong())));
        }
    }

    /**
     * What a request came to.
     *
     * @param begun {@link System#nanoTime()} before it was sent
     * @param status its status, or 0 when there was no answer
     */
    record Answer(String request, long begun, int status) {}

    ServiceProcess(Path folder, LocalGoogle google, String... more) throws IOException {
        this.google = google;
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
        command.add(Serving.class.getName());
        command.addAll(RunningStandalone.keysOf(folder));
        TestedDatabase.of(folder).forEach((name, value) -> command.add("--" + name + "=" + value));
        command.addAll(google.settings());
        command.add("--server.port=" + port);
        command.add("--management.server.port=" + managementPort);
        command.add("--hamrah.public-url=http://localhost:" + port);
        command.add("--hamrah.data-dir=" + folder);
        for (var limit : List.of("login-starts", "callbacks", "failed-checks", "exchanges")) {
            command.add("--hamrah.limits." + limit + "=1000000");
        }
        command.addAll(List.of(more));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread.ofPlatform().daemon().start(this::read);
        await().atMost(Duration.ofSeconds(90)).until(() -> {
            if (!process.isAlive()) {
                throw new AssertionError("it has ended: " + String.join("\n", lines));
            }
            return manage("/actuator/health/readiness") == 200;
        });
    }

    private void read() {
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = out.readLine()) != null) {
                lines.add(line);
            }
        } catch (IOException e) {
            // It has ended.
        }
    }

    /** The status of a page of the management port, 0 when nobody answers there. */
    int manage(String path) throws InterruptedException {
        try {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + managementPort + path))
                                    .timeout(Duration.ofSeconds(5))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    HttpResponse<String> send(String method, String path, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        var begun = System.nanoTime();
        var status = 0;
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            status = answer.statusCode();
            return answer;
        } finally {
            answers.add(new Answer(method + " " + path.replaceFirst("\\?.*", ""), begun, status));
        }
    }

    /** Somebody new signs in, all the way. */
    Held signIn(String... headers) throws IOException, InterruptedException {
        return finish(begin(), headers);
    }

    /** A login as far as the provider: where its browser goes next, and the cookies it brings. */
    List<String> begin() throws IOException, InterruptedException {
        var start = send("GET", "/sign-in/google");
        return List.of(
                "/sign-in/google/callback?"
                        + google.agree(start.headers().firstValue("Location").orElseThrow()),
                cookie(start));
    }

    /** Comes back from the provider. */
    Held finish(List<String> begun, String... headers) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Cookie", begun.getLast()));
        var back = send("GET", begun.getFirst(), all.toArray(String[]::new));
        if (back.statusCode() != 303
                || !back.headers().firstValue("Location").orElseThrow().equals("/account")) {
            throw new IllegalStateException("not signed in but " + back.statusCode());
        }
        var cookie = back.headers().allValues("Set-Cookie").stream()
                .filter(set -> set.startsWith("__Host-hamrah="))
                .findFirst()
                .orElseThrow()
                .replaceFirst(";.*", "");
        return Held.of(cookie);
    }

    private static String cookie(HttpResponse<?> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
    }

    /** Whether it takes new connections. */
    boolean accepts() {
        try (var socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    String origin() {
        return "http://localhost:" + port;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(30, TimeUnit.SECONDS);
        http.close();
    }
}
