package app.hamrah.query;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How many sessions live, as the read model knows: metric {@code hamrah.sessions.live}. However many ask, they are
 * counted once in {@value #SECONDS} seconds; no number while they cannot be.
 */
final class LiveSessionCount implements MeterBinder {

    static final String METRIC = "hamrah.sessions.live";

    private static final int SECONDS = 30;
    private static final int PATIENCE_SECONDS = 5;

    private final JdbcTemplate db;
    private final Clock clock;
    private @Nullable Instant countedAt;
    private double counted = Double.NaN;

    LiveSessionCount(JdbcTemplate db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        db.setQueryTimeout(PATIENCE_SECONDS);
        Gauge.builder(METRIC, this::number)
                .description("Sessions that have neither ended nor passed a deadline")
                .register(registry);
    }

    private synchronized double number() {
        var now = clock.instant();
        if (countedAt == null || !now.isBefore(countedAt.plus(Duration.ofSeconds(SECONDS)))) {
            countedAt = now;
            counted = count(now);
        }
        return counted;
    }

    private double count(Instant now) {
        try {
            var rows = db.queryForObject(
                    "SELECT COUNT(*) FROM session_v2 WHERE ended_at IS NULL AND ends_at > ?",
                    Long.class,
                    Columns.time(now));
            return rows == null ? Double.NaN : rows;
        } catch (DataAccessException e) {
            return Double.NaN;
        }
    }
}
