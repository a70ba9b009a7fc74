package app.hamrah.edge.receipt;

import java.util.Locale;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Whether Apple trades receipts: {@code STALE} while it does not. Every app still signs in, so it counts for no other
 * health than its own.
 */
final class AppleStanding implements HealthIndicator {

    static final Status STALE = new Status("STALE");

    /** What the last answer was. */
    enum State {
        /** There is no key to ask with. */
        OFF,
        /** Nothing has been asked since the start. */
        IDLE,
        ANSWERING,
        /** It does not know our key. */
        UNAUTHORIZED,
        /** It is asked too often. */
        LIMITED,
        AWAY
    }

    private volatile State state;

    AppleStanding(State state) {
        this.state = state;
    }

    /** Notes an answer; tells whether it is another than the last. */
    boolean note(State now) {
        var before = state;
        state = now;
        return before != now;
    }

    @Override
    public Health health() {
        var now = state;
        var health = Health.up().withDetail("apple", now.name().toLowerCase(Locale.ROOT));
        return switch (now) {
            case OFF, IDLE, ANSWERING -> health.build();
            case UNAUTHORIZED, LIMITED, AWAY -> health.status(STALE).build();
        };
    }
}
