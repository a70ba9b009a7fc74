package app.hamrah.query;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the read models may be read: out of service while one is not running, keeps failing or is too far behind.
 *
 * <p>Each is told of as {@code up}, {@code not running}, {@code failing} or {@code behind}; or the log does not answer,
 * and nobody knows.
 */
final class ProjectionHealth implements HealthIndicator {

    private final List<String> readModels;
    private final LogPositions positions;
    private final ProjectionLag lag;
    private final Duration maxLag;

    ProjectionHealth(List<String> readModels, LogPositions positions, ProjectionLag lag, Duration maxLag) {
        this.readModels = readModels;
        this.positions = positions;
        this.lag = lag;
        this.maxLag = maxLag;
    }

    @Override
    public Health health() {
        try {
            return ofReadModels();
        } catch (RuntimeException e) {
            return Health.outOfService().withDetail("log", "does not answer").build();
        }
    }

    private Health ofReadModels() {
        var health = Health.up();
        for (var readModel : readModels) {
            var word = word(readModel);
            health.withDetail(readModel, word);
            if (!word.equals("up")) {
                health.outOfService();
            }
        }
        return health.build();
    }

    private String word(String readModel) {
        if (!positions.isKnown(readModel)) {
            return "not running";
        }
        if (!positions.isWorking(readModel)) {
            return "failing";
        }
        return lag.of(readModel).filter(behind -> behind.compareTo(maxLag) > 0).isPresent() ? "behind" : "up";
    }
}
