package app.hamrah.command.time;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyClockTest {

    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final MovableClock wall = new MovableClock(START);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final SteadyClock clock = new SteadyClock(wall, nanos::get);

    @Test
    void itRunsWithAClockThatRunsWell() {
        pass(Duration.ofDays(400));

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(400)));
        assertThat(clock.jump()).isZero();
    }

    @Test
    void itFollowsAClockThatIsCorrectedLittleByLittle() {
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofMinutes(5));
            wall.advance(SteadyClock.TOLERANCE);
            assertThat(clock.instant()).isEqualTo(wall.instant());
        }
        assertThat(clock.jump()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "P2D", "P365D"})
    void aClockThatIsSetForwardIsNotFollowed(Duration jump) {
        wall.advance(jump);

        assertThat(clock.instant()).isEqualTo(START);
        assertThat(clock.jump()).isEqualTo(jump);
        pass(Duration.ofHours(5));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(5)));
    }

    @Test
    void aClockThatIsSetBackIsFollowed() {
        pass(Duration.ofHours(5));
        wall.advance(Duration.ofHours(-1));

        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(4)));
        assertThat(clock.jump()).isEqualTo(Duration.ofHours(-1));
    }

    @Test
    void aClockThatIsRightAgainIsBelievedAtOnce() {
        for (var jump : new Duration[] {Duration.ofDays(365), Duration.ofDays(-30)}) {
            wall.advance(jump);
            assertThat(clock.jump()).isEqualTo(jump);
            pass(Duration.ofHours(1));
            wall.advance(jump.negated());

            assertThat(clock.instant()).isEqualTo(wall.instant());
            assertThat(clock.jump()).isZero();
        }
    }

    @Test
    void aClockThatSaysTheSameForADayIsBelieved() {
        wall.advance(Duration.ofDays(3));
        assertThat(clock.jump()).isEqualTo(Duration.ofDays(3));
        pass(SteadyClock.UNTIL_BELIEVED.minusSeconds(1));
        assertThat(clock.instant()).isEqualTo(START.plus(SteadyClock.UNTIL_BELIEVED.minusSeconds(1)));

        pass(Duration.ofSeconds(1));

        assertThat(clock.jump()).isZero();
        assertThat(clock.instant()).isEqualTo(wall.instant());
    }

    @Test
    void aClockThatJumpsAgainWaitsADayFromThere() {
        wall.advance(Duration.ofDays(3));
        assertThat(clock.jump()).isEqualTo(Duration.ofDays(3));
        pass(Duration.ofHours(23));
        wall.advance(Duration.ofDays(300));

        assertThat(clock.jump()).isEqualTo(Duration.ofDays(303));
        pass(Duration.ofHours(23));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofHours(46)));
    }

    /** Time passes, and the wall clock runs with it. */
    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        wall.advance(time);
        clock.instant();
    }
}
