package app.hamrah.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The management port of a running service, as an operator's tool speaks to it. */
final class ManagementClient {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final WebClient client;

    ManagementClient(RunningStandalone service) {
        client = WebClient.builder()
                .baseUrl("http://127.0.0.1:" + service.managementPort() + "/actuator/")
                .defaultHeaders(headers -> headers.setBearerAuth(token(service)))
                .build();
    }

    private static String token(RunningStandalone service) {
        var folder = service.context.getEnvironment().getRequiredProperty("hamrah.data-dir");
        try {
            return Files.readString(Path.of(folder, "operator.token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
