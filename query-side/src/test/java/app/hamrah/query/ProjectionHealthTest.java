package app.hamrah.query;

import static app.hamrah.schema.EventExamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ProjectionHealthTest {

    private static final List<String> ONE = List.of("session_v1");

    private final TestLog log = new TestLog();
    private final ProjectionLag lag = new ProjectionLag(ONE, log, Clock.fixed(NOW, ZoneOffset.UTC));
    private final ProjectionHealth health = new ProjectionHealth(ONE, log, lag, Duration.ofSeconds(10));

    @Test
    void aReadModelThatHasSeenEverythingIsUpAndNotBehind() {
        assertThat(lag.of("session_v1")).contains(Duration.ZERO);
        expect(Status.UP, "up");
    }

    @Test
    void theLagIsTheAgeOfTheOldestUnseenEvent() {
        log.oldestUnseen = Optional.of(NOW.minusMillis(2_500));
        assertThat(lag.of("session_v1")).contains(Duration.ofMillis(2_500));
        assertThat(gauge()).isEqualTo(2.5);
        expect(Status.UP, "up");
    }

    @Test
    void aReadModelTooFarBehindIsOutOfService() {
        log.oldestUnseen = Optional.of(NOW.minusMillis(10_001));
        expect(Status.OUT_OF_SERVICE, "behind");
    }

    @Test
    void aReadModelThatIsNotRunningIsOutOfServiceAndHasNoLag() {
        log.known = false;
        assertThat(lag.of("session_v1")).isEmpty();
        assertThat(gauge()).isNaN();
        expect(Status.OUT_OF_SERVICE, "not running");
    }

    @Test
    void aReadModelWhoseProcessorFailsIsOutOfService() {
        log.working = false;
        expect(Status.OUT_OF_SERVICE, "failing");
    }

    @Test
    void whileTheLogDoesNotAnswerTheReadModelsAreOutOfService() {
        log.failure = new IllegalStateException("no connection");
        assertThat(health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health.health().getDetails()).containsEntry("log", "does not answer");
    }

    @Test
    void aClockThatIsBehindTheEventsGivesNoNegativeLag() {
        log.oldestUnseen = Optional.of(NOW.plusSeconds(3));
        assertThat(lag.of("session_v1")).contains(Duration.ZERO);
    }

    private double gauge() {
        var registry = new SimpleMeterRegistry();
        lag.bindTo(registry);
        return registry.get("hamrah.projection.lag")
                .tag("projection", "session_v1")
                .gauge()
                .value();
    }

    private void expect(Status status, String word) {
        assertThat(health.health().getStatus()).isEqualTo(status);
        assertThat(health.health().getDetails()).containsEntry("session_v1", word);
    }
}
