package app.hamrah.query;

import static app.hamrah.schema.EventExamples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.query.database.Product;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class ProjectionHealthTest {

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private final TestDatabase db = new TestDatabase(Product.H2);
    private final TestLog log = new TestLog();
    private final ProjectionLag lag = new ProjectionLag(List.of("session_v2"), log, CLOCK);
    private final DeadLetterRetry letters = new DeadLetterRetry(
            db.dataSource(),
            new DeadLetters(CLOCK),
            new TokenRow(() -> {
                throw new AssertionError("nobody should ask");
            }),
            () -> {
                throw new AssertionError("nobody should ask");
            });
    private final ProjectionHealth health =
            new ProjectionHealth(new ProjectionState(log, lag, Duration.ofSeconds(10)), letters);

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void aReadModelThatHasSeenEverythingIsUpAndNotBehind() {
        assertThat(lag.of("session_v2")).contains(Duration.ZERO);
        expect(Status.UP, "up");
    }

    @Test
    void theLagIsTheAgeOfTheOldestUnseenEvent() {
        log.oldestUnseen = Optional.of(NOW.minusMillis(2_500));
        assertThat(lag.of("session_v2")).contains(Duration.ofMillis(2_500));
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
        assertThat(lag.of("session_v2")).isEmpty();
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
        assertThat(lag.of("session_v2")).contains(Duration.ZERO);
    }

    @Test
    void deadLettersAreToldBesideTheWord() {
        letter("ses_1");
        expect(Status.UP, "up, 1 dead letter");
        letter("ses_2");
        expect(Status.UP, "up, 2 dead letters");
        var registry = new SimpleMeterRegistry();
        new DeadLetterCount(letters::count).bindTo(registry);
        assertThat(registry.get("hamrah.dead.letters")
                        .tag("projection", "session_v2")
                        .gauge()
                        .value())
                .isEqualTo(2);
    }

    @Test
    void aReadModelWithNoRoomForMoreDeadLettersSaysSo() {
        for (int i = 0; i < DeadLetters.MOST_HELD; i++) {
            letter("ses_" + i);
        }
        log.working = false;
        expect(Status.OUT_OF_SERVICE, "failing, no room for more than 1024 dead letters");
    }

    private void letter(String stream) {
        db.writer().update("""
                        INSERT INTO dead_letter (projection, stream, sequence_number, log_position, held_by, event,
                                enqueued_at, tries)
                        VALUES ('session_v2', ?, 0, 0, ?, 'session.started', CURRENT_TIMESTAMP, 1)""", stream, stream);
    }

    private double gauge() {
        var registry = new SimpleMeterRegistry();
        lag.bindTo(registry);
        return registry.get("hamrah.projection.lag")
                .tag("projection", "session_v2")
                .gauge()
                .value();
    }

    private void expect(Status status, String word) {
        assertThat(health.health().getStatus()).isEqualTo(status);
        assertThat(health.health().getDetails()).containsEntry("session_v2", word);
    }
}
