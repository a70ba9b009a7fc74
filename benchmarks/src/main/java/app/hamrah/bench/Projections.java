package app.hamrah.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The read models of a running service, as it shows them to its operator. */
final class Projections {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(100);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String actuator;
    private final Path token;

    /** @param folder the data folder, where the service keeps the operator's token */
    Projections(int managementPort, Path folder) {
        actuator = "http://localhost:" + managementPort + "/actuator/";
        token = folder.resolve("operator.token");
    }

    /** Waits until every read model has seen the whole log; how many seconds that took. */
    double await() {
        var start = System.nanoTime();
        await(this::areCaughtUp);
        return (System.nanoTime() - start) / 1e9;
    }

    /** Those that can be rebuilt; none where the service does not offer it. */
    List<String> names() {
        var answer = send(request("projections").GET());
        return answer.statusCode() == 200
                ? JSON.readTree(answer.body())
                        .path("projections")
                        .valueStream()
                        .map(projection -> projection.path("name").asString())
                        .toList()
                : List.of();
    }

    /** Rebuilds one and waits for it; how many events a second it says that it took. */
    double rebuild(String name) {
        var begun = send(request("projections/" + name)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"action\":\"rebuild\"}")));
        if (begun.statusCode() / 100 != 2) {
            throw new IllegalStateException("%s cannot be rebuilt: %d".formatted(name, begun.statusCode()));
        }
        await(() -> !List.of("running", "switching")
                .contains(job(name).path("state").asString("")));
        var job = job(name);
        if (!job.path("state").asString("").equals("done")) {
            throw new IllegalStateException("the rebuild of %s: %s".formatted(name, job));
        }
        return job.path("eventsPerSecond").asDouble(0);
    }

    private JsonNode job(String name) {
        return JSON.readTree(send(request("projections/" + name).GET()).body()).path("rebuild");
    }

    private boolean areCaughtUp() {
        var lags = send(request("prometheus").GET())
                .body()
                .lines()
                .filter(line -> line.startsWith("hamrah_projection_lag_seconds{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
        // One that is not known yet tells NaN.
        return !lags.isEmpty() && lags.stream().allMatch(lag -> Double.parseDouble(lag) == 0);
    }

    private static void await(BooleanSupplier condition) {
        var start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("the read models are still behind");
            }
            LockSupport.parkNanos(LOOK_AGAIN);
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(actuator + path));
        try {
            return Files.exists(token)
                    ? request.header(
                            "Authorization", "Bearer " + Files.readString(token).trim())
                    : request;
        } catch (IOException e) {
            throw new IllegalStateException("the operator's token cannot be read", e);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("the management port does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
