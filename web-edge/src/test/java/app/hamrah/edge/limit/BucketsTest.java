package app.hamrah.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.Examples;
import app.hamrah.schema.MovableClock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketsTest {

    private static final Duration PERIOD = Buckets.PERIOD;

    private final MovableClock time = new MovableClock(Examples.NOW);
    private final LimitClock clock = new LimitClock(time);
    private final Budget budget = new Budget(3, PERIOD, clock);
    private final Buckets<Long> buckets = new Buckets<>(clock);

    private void spend(long whose) {
        for (var i = 0; i < 3; i++) {
            assertThat(buckets.take(budget, whose)).isNull();
        }
    }

    @Test
    void whoHasSpentTheirBudgetIsToldHowLongToWait() {
        spend(1);

        assertThat(buckets.take(budget, 1L)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void waitingAsToldIsEnoughForOne() {
        spend(1);
        time.advance(buckets.take(budget, 1L).minusMillis(1));
        assertThat(buckets.take(budget, 1L)).isEqualTo(Duration.ofMillis(1));

        time.advance(Duration.ofMillis(1));
        assertThat(buckets.take(budget, 1L)).isNull();
        assertThat(buckets.take(budget, 1L)).isNotNull();
    }

    @Test
    void whatIsRefusedCostsNothing() {
        spend(1);
        for (var i = 0; i < 1000; i++) {
            assertThat(buckets.take(budget, 1L)).isEqualTo(Duration.ofSeconds(20));
        }
    }

    @Test
    void aBudgetIsNeverMoreThanFull() {
        spend(1);
        time.advance(Duration.ofDays(1));

        spend(1);
        assertThat(buckets.take(budget, 1L)).isNotNull();
    }

    @Test
    void othersHaveTheirOwn() {
        spend(1);

        spend(2);
    }

    @Test
    void anotherBudgetIsAnother() {
        spend(1);

        assertThat(buckets.take(new Budget(1, PERIOD, clock), 1L)).isNull();
    }

    @Test
    void aClockSetBackRefillsAllTheSame() {
        time.advance(Duration.ofHours(1));
        spend(1);
        time.advance(Duration.ofHours(-1));
        assertThat(buckets.take(budget, 1L)).isNotNull();

        time.advance(Duration.ofSeconds(20));
        assertThat(buckets.take(budget, 1L)).isNull();
    }

    @Test
    void aMillionWhoNeverComeAgainAreNotAllRemembered() {
        for (var whose = 0L; whose < 1_000_000; whose++) {
            buckets.take(budget, whose);
        }

        assertThat(buckets.size()).isLessThanOrEqualTo(Buckets.MOST).isPositive();
    }

    @Test
    void whoeverIsFullAgainIsForgotten() {
        spend(1);
        assertThat(buckets.size()).isOne();

        time.advance(PERIOD);
        assertThat(buckets.size()).isZero();
    }

    @Test
    void whoComesAllTheTimeIsNotPushedOutByAMillionWhoDoNot() {
        spend(-1);
        for (var whose = 0L; whose < 1_000_000; whose++) {
            buckets.take(budget, whose);
            if (whose % 100 == 0) {
                assertThat(buckets.take(budget, -1L)).isNotNull();
            }
        }
    }

    @Test
    void manyAtOnceGetNoMoreThanThereIs() throws Exception {
        var passed = new AtomicInteger();
        var together = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 8)
                    .forEach(thread -> threads.execute(() -> {
                        try {
                            together.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        for (var i = 0; i < 10_000; i++) {
                            if (buckets.take(budget, 1L) == null) {
                                passed.incrementAndGet();
                            }
                        }
                    }));
            together.countDown();
        }
        assertThat(passed).hasValue(3);
    }
}
