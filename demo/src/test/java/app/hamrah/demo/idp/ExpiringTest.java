package app.hamrah.demo.idp;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.demo.DemoClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExpiringTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final DemoClock clock = new DemoClock(Clock.fixed(NOW, UTC));
    private final Expiring<String> values = new Expiring<>(clock, Duration.ofSeconds(60), 2);

    @Test
    void aValueCanBeLookedAtOftenAndTakenOnce() {
        var key = values.put("a");

        assertThat(values.look(key)).isEqualTo("a");
        assertThat(values.look(key)).isEqualTo("a");
        assertThat(values.take(key)).isEqualTo("a");
        assertThat(values.look(key)).isNull();
        assertThat(values.take(key)).isNull();
    }

    @Test
    void afterItsLifetimeItIsGone() {
        var key = values.put("a");

        clock.hold(NOW.plusSeconds(60));

        assertThat(values.look(key)).isNull();
        assertThat(values.take(key)).isNull();
    }

    @Test
    void theOldestGivesWayWhenThereAreTooMany() {
        var first = values.put("a");
        var second = values.put("b");
        var third = values.put("c");

        assertThat(values.look(first)).isNull();
        assertThat(values.look(second)).isEqualTo("b");
        assertThat(values.look(third)).isEqualTo("c");
    }
}
