package app.hamrah.standalone;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The management port of a running service, as an operator's tool speaks to it. */
final class Management {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WebClient client;

    Management(RunningStandalone service) {
        var port = service.context.getEnvironment().getRequiredProperty("local.management.port");
        client = WebClient.builder()
                .baseUrl("http://127.0.0.1:" + port + "/actuator/")
                // Only probes are answered under any other host, and nothing is changed for a page of another origin.
                .defaultHeader(HttpHeaders.HOST, "localhost:8080")
                .defaultHeader(HttpHeaders.ORIGIN, "http://localhost:8080")
                .build();
    }

    /** What came back: the status, the media type and the body. */
    record Answer(int status, String type, JsonNode body) {}

    Answer get(String path) {
        return send(client.get().uri(path));
    }

    Answer post(String path, String json) {
        return send(
                client.post().uri(path).contentType(MediaType.APPLICATION_JSON).bodyValue(json));
    }

    private static Answer send(WebClient.RequestHeadersSpec<?> request) {
        return request.exchangeToMono(answer -> answer.bodyToMono(String.class)
                        .defaultIfEmpty("null")
                        .map(body -> new Answer(
                                answer.statusCode().value(),
                                answer.headers()
                                        .contentType()
                                        .map(MediaType::toString)
                                        .orElse(""),
                                JSON.readTree(body))))
                .block(PATIENCE);
    }
}
