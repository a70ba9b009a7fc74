package app.hamrah.edge.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** So many at once, and as many again in a period, evenly. */
final class Budget {

    private final LocalBucketBuilder buckets;

    Budget(int most, Duration period, LimitClock clock) {
        // A bucket's own lock would double its size, and doing without one would copy it at each use.
        buckets = Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(most)
                        .refillGreedy(most, period)
                        .build())
                .withCustomTimePrecision(clock)
                .withSynchronizationStrategy(SynchronizationStrategy.NONE);
    }

    Bucket full() {
        return buckets.build();
    }

    static boolean isEmpty(Bucket bucket) {
        synchronized (bucket) {
            return bucket.getAvailableTokens() <= 0;
        }
    }

    /** Takes one out of a bucket; answers how long to wait when it is empty, else null. */
    static @Nullable Duration take(Bucket bucket) {
        synchronized (bucket) {
            return bucket.tryConsume(1)
                    ? null
                    : Duration.ofNanos(bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
        }
    }
}
