package app.hamrah.edge.session;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How checks end and how full the index is: {@code hamrah.session.checks} and {@code hamrah.session.index.size}. */
final class SessionMetrics {

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

    private final Map<Result, Counter> checks = new EnumMap<>(Result.class);

    SessionMetrics(MeterRegistry registry, SessionIndex index) {
        for (var result : Result.values()) {
            checks.put(
                    result,
                    Counter.builder("hamrah.session.checks")
                            .description("Requests with a session cookie, by how its check ended")
                            .tag("result", result.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        registry.gauge("hamrah.session.index.size", index, SessionIndex::size);
    }

    void count(Result result) {
        var counter = checks.get(result);
        if (counter != null) {
            counter.increment();
        }
    }
}
