package app.hamrah.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load generator counts what there is to count. */
class LoadTest {

    @TempDir
    Path folder;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                var path = exchange.getRequestURI().getPath();
                seen.add(path);
                exchange.getResponseHeaders().set("Told", "Yes");
                var body = "some text".getBytes(StandardCharsets.US_ASCII);
                // 0 is JDK's word for chunks.
                exchange.sendResponseHeaders(path.endsWith("7") ? 401 : 200, path.endsWith("3") ? 0 : body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private Path requests(int many) throws IOException {
        var file = folder.resolve("requests");
        var paths = IntStream.range(0, many).mapToObj(Integer::toString).toList();
        Requests.write(file, "GET /", paths, " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        return file;
    }

    @Test
    void eachRequestIsSentOnce() throws IOException {
        var answered = new LoadGenerator().run(Load.each(port(), 4, 200, requests(100)));

        assertThat(seen).hasSize(100);
        assertThat(answered.good()).isEqualTo(90);
        assertThat(answered.bad()).as("the ten that end in a seven").isEqualTo(10);
        assertThat(answered.most()).isGreaterThanOrEqualTo(answered.p99());
    }

    @Test
    void aGoodAnswerHoldsItsMarker() throws IOException {
        var load = Load.each(port(), 2, 200, requests(5));

        assertThat(new LoadGenerator().run(load.marked("told: yes")).good()).isEqualTo(5);
        assertThat(new LoadGenerator().run(load.marked("told: no")).bad()).isEqualTo(5);
    }

    @Test
    void aRateIsNeverExceeded() throws IOException {
        var answered = new LoadGenerator()
                .run(Load.most(port(), 4, 500, 200, requests(1)).at(200, 500));

        assertThat(answered.good()).isBetween(1L, 101L);
    }

    @Test
    void ordersAndAnswersSurviveThePipe() {
        var load = new Load(1, 2, 3, 4, true, 303, "set-cookie: a=b", "/some/file");
        assertThat(Load.parse(load.line())).isEqualTo(load);

        var answered = new Load.Answered(1, 2, 3.5, 4, 5, 6);
        assertThat(Load.Answered.parse(answered.line())).isEqualTo(answered);
    }

    @Test
    void anAnswerThatIsNotWholeIsWaitedFor() {
        for (var whole : List.of(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n0\r\n\r\n")) {
            var bytes = whole.getBytes(StandardCharsets.US_ASCII);
            for (var end = 0; end < bytes.length; end++) {
                assertThat(Answer.status(bytes, end))
                        .as(whole.substring(0, end))
                        .isZero();
            }
            assertThat(Answer.status(bytes, bytes.length)).isEqualTo(200);
        }
    }
}
