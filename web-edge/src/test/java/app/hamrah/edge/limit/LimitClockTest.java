package app.hamrah.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.Examples;
import app.hamrah.schema.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitClockTest {

    private final MovableClock clock = new MovableClock(Examples.NOW);
    private final LimitClock limits = new LimitClock(clock);

    @Test
    void itGoesAsOurClockDoes() {
        var before = limits.currentTimeNanos();
        clock.advance(Duration.ofMillis(1500));

        assertThat(limits.currentTimeNanos() - before).isEqualTo(1_500_000_000);
    }

    @Test
    void aClockSetBackStopsNothing() {
        clock.advance(Duration.ofHours(1));
        var before = limits.currentTimeNanos();

        clock.advance(Duration.ofHours(-1));
        assertThat(limits.currentTimeNanos()).isEqualTo(before);

        clock.advance(Duration.ofSeconds(1));
        assertThat(limits.currentTimeNanos() - before).isEqualTo(1_000_000_000);
    }
}
