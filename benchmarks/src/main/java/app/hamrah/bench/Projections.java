package app.hamrah.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How far the read models of a running service are, by what it tells its operator. */
final class Projections {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final long LOOK_AGAIN = TimeUnit.MILLISECONDS.toNanos(100);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI metrics;

    Projections(int managementPort) {
        metrics = URI.create("http://localhost:" + managementPort + "/actuator/prometheus");
    }

    /** Waits until every read model has seen the whole log; how many seconds that took. */
    double await() {
        var start = System.nanoTime();
        while (!isCaughtUp()) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("the read models are still behind");
            }
            LockSupport.parkNanos(LOOK_AGAIN);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private boolean isCaughtUp() {
        var lags = read().lines()
                .filter(line -> line.startsWith("hamrah_projection_lag_seconds{"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();
        // One that is not known yet tells NaN.
        return !lags.isEmpty() && lags.stream().allMatch(lag -> Double.parseDouble(lag) == 0);
    }

    private String read() {
        try {
            return HTTP.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
