package app.hamrah.standalone.time;

import app.hamrah.command.time.SteadyClock;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the clock of the machine can be believed: {@code UNKNOWN} after a jump, with how far it went.
 *
 * <p>Not out of service: a machine that slept for an hour jumps too, and serves well.
 */
final class ClockHealth implements HealthIndicator {

    private final SteadyClock clock;

    ClockHealth(SteadyClock clock) {
        this.clock = clock;
    }

    @Override
    public Health health() {
        var jump = clock.jump();
        return jump.isZero()
                ? Health.up().build()
                : Health.unknown().withDetail("jumped", jump.toString()).build();
    }
}
