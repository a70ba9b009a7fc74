package app.hamrah.standalone.time;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.command.time.SteadyClock;
import app.hamrah.schema.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ClockHealthTest {

    private final MovableClock wall = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final ClockHealth health = new ClockHealth(new SteadyClock(wall, () -> 0));

    @Test
    void aClockThatRunsWellIsUp() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void aClockThatJumpedIsToldUntilItIsRightAgain() {
        wall.advance(Duration.ofDays(365));
        var jumped = health.health();
        assertThat(jumped.getStatus()).isEqualTo(Status.UNKNOWN);
        assertThat(jumped.getDetails()).containsEntry("jumped", "PT8760H");

        wall.advance(Duration.ofDays(-365));

        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
    }
}
