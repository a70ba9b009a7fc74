package app.hamrah.standalone.operator;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Management that says what a test wants, in turn, and remembers what it was asked. */
final class FakeService implements AutoCloseable {

    private record Answer(int status, String body) {}

    private final Map<String, Queue<Answer>> answers = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final HttpServer server;
    private final Path folder;

    FakeService(Path folder) throws IOException {
        this.folder = folder;
        Files.writeString(folder.resolve("token"), "a-token-of-more-than-thirty-two-characters\n");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var request =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getRawPath();
            requests.add(request + (body.isEmpty() ? "" : " " + body) + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            var queue = answers.getOrDefault(request, new ArrayDeque<>());
            var answer = queue.size() > 1 ? queue.remove() : queue.peek();
            var bytes = (answer == null ? "{}" : answer.body()).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    /** Answers {@code request} so; several times given, one after the other, and the last for ever. */
    FakeService on(String request, int status, String body) {
        answers.computeIfAbsent(request, key -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    Commands.Result run(String... words) {
        var arguments = new ArrayList<>(List.of(words));
        arguments.addAll(List.of(
                "--url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/actuator",
                "--token-file",
                folder.resolve("token").toString()));
        return new Commands(folder).run(arguments.toArray(String[]::new));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
