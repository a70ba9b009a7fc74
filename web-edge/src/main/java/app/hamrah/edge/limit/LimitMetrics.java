package app.hamrah.edge.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** What was refused for being too much: {@code hamrah.limits.refused}, by limit. */
final class LimitMetrics {

    private final Map<Limit, Counter> refused = new EnumMap<>(Limit.class);

    LimitMetrics(MeterRegistry registry) {
        for (var limit : Limit.values()) {
            refused.put(
                    limit,
                    Counter.builder("hamrah.limits.refused")
                            .description("Requests refused because too many came, by limit")
                            .tag("limit", limit.tag())
                            .register(registry));
        }
    }

    void count(Limit limit) {
        var counter = refused.get(limit);
        if (counter != null) {
            counter.increment();
        }
    }
}
