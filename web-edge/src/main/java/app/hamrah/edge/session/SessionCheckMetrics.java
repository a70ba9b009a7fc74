package app.hamrah.edge.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * How checks end, how long they take and how full the index is: {@code hamrah.session.checks},
 * {@code hamrah.session.check.time} and {@code hamrah.session.index.size}.
 */
final class SessionCheckMetrics {

    /** How a check of a request that carried a session cookie ended. */
    enum Result {
        LIVE,
        /** Made by none of our keys, or no credential at all. */
        FORGED,
        /** The request carried several that differ. */
        AMBIGUOUS,
        ENDED,
        EXPIRED,
        /** Genuine, but its generation is no longer accepted. */
        SUPERSEDED,
        UNAVAILABLE
    }

    /** From what memory answers to what the log is asked for. */
    private static final Duration[] BUCKETS = {
        Duration.ofNanos(20_000),
        Duration.ofNanos(100_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final Map<Result, Counter> checks = new EnumMap<>(Result.class);
    private final Timer time;

    SessionCheckMetrics(MeterRegistry registry, SessionIndex index) {
        for (var result : Result.values()) {
            checks.put(
                    result,
                    Counter.builder("hamrah.session.checks")
                            .description("Requests with a session cookie, by how its check ended")
                            .tag("result", result.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        time = Timer.builder("hamrah.session.check.time")
                .description("From a request with a session cookie to what is known of its session")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        Gauge.builder("hamrah.session.index.size", index, SessionIndex::size)
                .description("Sessions that the check remembers")
                .register(registry);
    }

    /** @param began {@link System#nanoTime()} when the check began */
    void count(Result result, long began) {
        time.record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
        var counter = checks.get(result);
        if (counter != null) {
            counter.increment();
        }
    }
}
