package app.hamrah.demo;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DemoClockTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant THEN = Instant.parse("2026-11-01T08:30:00Z");

    private final DemoClock clock = new DemoClock(Clock.fixed(NOW, UTC));

    @Test
    void itRunsAsTheClockBehindIt() {
        assertThat(clock.instant()).isEqualTo(NOW);
        assertThat(clock.getZone()).isEqualTo(UTC);
    }

    @Test
    void heldItStandsInThePastAndReleasedItRunsAgain() {
        clock.hold(THEN);
        assertThat(clock.instant()).isEqualTo(THEN);

        clock.release();
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @Test
    void inAnotherZoneItMovesWithTheFirst() {
        var elsewhere = clock.withZone(ZoneId.of("Asia/Tehran"));

        clock.hold(THEN);

        assertThat(elsewhere.instant()).isEqualTo(THEN);
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tehran"));
        assertThat(elsewhere.withZone(UTC).instant()).isEqualTo(THEN);
    }
}
