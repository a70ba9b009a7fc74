package app.hamrah.demo.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.hamrah.standalone.operator.ExitCodes;
import app.hamrah.standalone.operator.Failed;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** Sends requests as {@code URLSession} does, and shows them where that was asked for. */
final class Wire {

    static final String FORM = "application/x-www-form-urlencoded";
    static final String JSON = "application/json";

    private static final String AGENT = "hamrah/1 CFNetwork/3860.100.1 Darwin/25.0.0";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final @Nullable Curl curl;

    /** @param curl where requests are shown, or null for nowhere */
    Wire(@Nullable Curl curl) {
        this.curl = curl;
    }

    Reply post(URI uri, String type, String body, Map<String, String> headers) {
        return send("POST", uri, type, body, headers);
    }

    Reply get(URI uri, Map<String, String> headers) {
        return send("GET", uri, null, "", headers);
    }

    private Reply send(String method, URI uri, @Nullable String type, String body, Map<String, String> headers) {
        var all = new LinkedHashMap<String, String>();
        all.put("User-Agent", AGENT);
        if (type != null) {
            all.put("Content-Type", type);
        }
        all.putAll(headers);
        if (curl != null) {
            curl.show(method, uri, all, body);
        }
        var request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.ofString(body, UTF_8));
        all.forEach(request::header);
        try {
            var response = http.send(request.build(), BodyHandlers.ofString(UTF_8));
            var wait = response.headers().firstValue("Retry-After").orElse("0");
            return new Reply(response.statusCode(), seconds(wait), parsed(response.body()));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw new Failed(ExitCodes.UNAVAILABLE, "nobody answers at " + uri.resolve("/") + ": is the demo running?");
        } catch (IOException e) {
            throw new Failed(ExitCodes.UNAVAILABLE, "the answer of " + uri.resolve("/") + " was lost; ask again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failed(ExitCodes.UNAVAILABLE, "interrupted");
        }
    }

    private static JsonNode parsed(String body) {
        try {
            return body.startsWith("{") ? JsonMapper.shared().readTree(body) : MissingNode.getInstance();
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static Duration seconds(String text) {
        return text.matches("\\d{1,4}") ? Duration.ofSeconds(Long.parseLong(text)) : Duration.ZERO;
    }
}
