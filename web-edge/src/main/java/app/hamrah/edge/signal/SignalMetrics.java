package app.hamrah.edge.signal;

import app.hamrah.schema.Provider;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Notifications of providers, {@code hamrah.provider.signals}, by provider and outcome. */
final class SignalMetrics {

    enum Outcome {
        /** It is with the record, or was before, or is about nobody here. */
        TAKEN,
        /** It says nothing that we know, such as a test of the provider's. */
        NOTHING_TOLD,
        OUTDATED,
        REJECTED
    }

    private final Map<Provider, Map<Outcome, Counter>> counters = new EnumMap<>(Provider.class);

    SignalMetrics(MeterRegistry registry) {
        for (var provider : Provider.values()) {
            var ofProvider = new EnumMap<Outcome, Counter>(Outcome.class);
            for (var outcome : Outcome.values()) {
                ofProvider.put(
                        outcome,
                        Counter.builder("hamrah.provider.signals")
                                .description("Notifications of providers, by what became of them")
                                .tag("provider", tag(provider))
                                .tag("outcome", tag(outcome))
                                .register(registry));
            }
            counters.put(provider, ofProvider);
        }
    }

    void count(Provider provider, Outcome outcome) {
        var ofProvider = counters.get(provider);
        var counter = ofProvider == null ? null : ofProvider.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    private static String tag(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
