package app.hamrah.edge.grant;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What became of grants: {@code hamrah.grants}, by outcome. */
final class GrantMetrics {

    enum Outcome {
        KEPT,
        /** It could not be kept: nothing can be given back when its person leaves. */
        NOT_KEPT,
        REVOKED,
        /** It was not taken back, and is tried again. */
        POSTPONED,
        /** It was tried for thirty days. */
        GIVEN_UP
    }

    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);

    GrantMetrics(MeterRegistry registry) {
        for (var outcome : Outcome.values()) {
            counters.put(
                    outcome,
                    Counter.builder("hamrah.grants")
                            .description("Grants of providers, by what became of them")
                            .tag(
                                    "outcome",
                                    outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(registry));
        }
    }

    void count(Outcome outcome) {
        var counter = counters.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }
}
