package app.hamrah.query;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How far each read model is behind the log: the age of the oldest event it has not seen, zero when it has seen all.
 *
 * <p>Metric {@code hamrah.projection.lag}, in seconds, tag {@code projection}; no number while it is not known.
 */
final class ProjectionLag implements MeterBinder {

    static final String METRIC = "hamrah.projection.lag";

    private final List<String> readModels;
    private final LogPositions positions;
    private final Clock clock;

    ProjectionLag(List<String> readModels, LogPositions positions, Clock clock) {
        this.readModels = readModels;
        this.positions = positions;
        this.clock = clock;
    }

    /** The lag of one read model, empty while it is not known where it is. May block. */
    Optional<Duration> of(String readModel) {
        if (!positions.isKnown(readModel)) {
            return Optional.empty();
        }
        return Optional.of(positions
                .oldestUnseen(readModel)
                .map(at -> Duration.between(at, clock.instant()))
                .filter(Duration::isPositive)
                .orElse(Duration.ZERO));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var readModel : readModels) {
            Gauge.builder(METRIC, () -> seconds(readModel))
                    .description("Age of the oldest event that the projection has not seen")
                    .baseUnit("seconds")
                    .tag("projection", readModel)
                    .register(registry);
        }
    }

    private double seconds(String readModel) {
        return of(readModel).map(lag -> lag.toNanos() / 1e9).orElse(Double.NaN);
    }
}
