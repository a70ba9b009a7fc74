package app.hamrah.edge.receipt;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What became of receipts, {@code hamrah.receipts} by outcome, and the risks they told, {@code hamrah.device.risk}. */
final class ReceiptMetrics {

    private static final double[] RISKS = {1, 2, 3, 5, 10, 25, 100};

    enum Outcome {
        /** It came with an attestation, verified, and is kept. */
        KEPT,
        /** It came with an attestation and could not be kept: nothing will be asked about its device. */
        NOT_KEPT,
        /** It came with an attestation and says nothing. */
        REJECTED,
        /** Apple traded it for a newer one. */
        TRADED,
        /** Its device is beyond the threshold. */
        SUSPECTED,
        /** Apple says that it is too early. */
        TOO_EARLY,
        /** Apple knows nothing of the device any more, or not now. */
        NO_DATA,
        /** Apple does not take it for a receipt. */
        NOT_TAKEN,
        /** What Apple answered is no newer receipt of the device. */
        NOT_GENUINE,
        /** It does not open under our keys. */
        NOT_OPENED,
        /** Apple does not know our key. */
        UNAUTHORIZED,
        /** Apple is asked too often. */
        LIMITED,
        /** Apple is away. */
        UNAVAILABLE,
        /** Our own other sides are away. */
        FAILED
    }

    private final Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
    private final DistributionSummary risks;

    ReceiptMetrics(MeterRegistry registry) {
        for (var outcome : Outcome.values()) {
            counters.put(
                    outcome,
                    Counter.builder("hamrah.receipts")
                            .description("Receipts of App Attest, by what became of them")
                            .tag(
                                    "outcome",
                                    outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .register(registry));
        }
        risks = DistributionSummary.builder("hamrah.device.risk")
                .description("Keys that devices had attested in 30 days, as Apple told with a newer receipt")
                .serviceLevelObjectives(RISKS)
                .register(registry);
    }

    void count(Outcome outcome) {
        var counter = counters.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    void risk(int keys) {
        risks.record(keys);
    }
}
