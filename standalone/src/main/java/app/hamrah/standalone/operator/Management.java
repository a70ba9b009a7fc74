package app.hamrah.standalone.operator;

import app.hamrah.edge.operator.Operator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The management of a running service. Whatever goes wrong is a {@link Failed} with a line and an exit code. */
final class Management {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(30);

    private final URI address;
    private final String token;
    private final String operator;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            // The token goes to the service and to nobody in between.
            .proxy(HttpClient.Builder.NO_PROXY)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    Management(URI address, String token, String operator) {
        this.address = address;
        this.token = token;
        this.operator = operator;
    }

    /** @param path below the address, its values encoded */
    JsonNode get(String path) {
        return send("GET", path, BodyPublishers.noBody(), TO_ANSWER);
    }

    JsonNode post(String path, Map<String, ?> body) {
        return post(path, body, TO_ANSWER);
    }

    JsonNode post(String path, Map<String, ?> body, Duration patience) {
        return send("POST", path, BodyPublishers.ofString(JSON.writeValueAsString(body)), patience);
    }

    JsonNode delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), TO_ANSWER);
    }

    private JsonNode send(String method, String path, BodyPublisher body, Duration patience) {
        var answer = exchange(HttpRequest.newBuilder(URI.create(address + path))
                .method(method, body)
                .timeout(patience)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, application/problem+json")
                .header(Operator.HEADER, operator)
                .build());
        if (answer.statusCode() / 100 != 2) {
            throw refusal(answer);
        }
        return read(answer.body());
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new Failed(ExitCodes.UNAVAILABLE, "the service does not answer at " + address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed("interrupted");
        } catch (IllegalArgumentException e) {
            throw new Failed(ExitCodes.NO_PERMISSION, "the token has characters that no token has");
        }
    }

    private Failed refusal(HttpResponse<String> answer) {
        return switch (answer.statusCode()) {
            case 401 -> new Failed(ExitCodes.NO_PERMISSION, "the service at " + address + " does not take this token");
            case 421 ->
                new Failed(
                        ExitCodes.USAGE,
                        detail(answer)
                                + ". Management may have a port of its own: 8081 unless management.server.port says "
                                + "otherwise");
            case 403, 429 -> new Failed(ExitCodes.NO_PERMISSION, detail(answer));
            case 502, 503, 504 -> new Failed(ExitCodes.UNAVAILABLE, detail(answer));
            default -> new Failed(detail(answer));
        };
    }

    /** The detail of a problem document (RFC 9457), else the status. */
    private static String detail(HttpResponse<String> answer) {
        var status = "the service answers " + answer.statusCode();
        try {
            var detail = JSON.readTree(answer.body()).path("detail").asString("");
            return detail.isEmpty() ? status : Table.printable(detail);
        } catch (JacksonException e) {
            return status;
        }
    }

    private JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new Failed("what answers at " + address + " is not this service");
        }
    }
}
