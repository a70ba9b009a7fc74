package app.hamrah.query;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToIntFunction;

/**
 * How many dead letters each read model has.
 *
 * <p>Metric {@code hamrah.dead.letters}, tag {@code projection}; no number while the database does not answer.
 */
final class DeadLetterCount implements MeterBinder {

    static final String METRIC = "hamrah.dead.letters";

    private final ToIntFunction<ReadModel> count;

    /** Creates one that asks {@code count}, which may block and may fail. */
    DeadLetterCount(ToIntFunction<ReadModel> count) {
        this.count = count;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var readModel : ReadModel.ALL) {
            Gauge.builder(METRIC, () -> numberOf(readModel))
                    .description("Events that could not be projected, and those that wait behind them")
                    .tag("projection", readModel.table())
                    .register(registry);
        }
    }

    private double numberOf(ReadModel readModel) {
        try {
            return count.applyAsInt(readModel);
        } catch (RuntimeException e) {
            return Double.NaN;
        }
    }
}
