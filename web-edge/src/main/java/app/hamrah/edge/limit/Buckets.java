package app.hamrah.edge.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A bucket for each budget of each of those who have one: at most 100,000 buckets, what is used least makes room, some
 * 40 MB when full. One that nobody touched for a minute is full again, so forgetting it then changes nothing.
 *
 * @param <K> who has budgets
 */
final class Buckets<K> {

    /** The time in which every budget kept here is refilled. */
    static final Duration PERIOD = Duration.ofMinutes(1);

    static final int MOST = 100_000;

    private record Key<K>(Budget budget, K whose) {}

    private final Cache<Key<K>, Bucket> buckets;

    Buckets(LimitClock clock) {
        buckets = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterAccess(PERIOD)
                .ticker(clock::currentTimeNanos)
                .build();
    }

    /** Takes one out of somebody's budget; answers how long to wait when there is none left, else null. */
    @Nullable
    Duration take(Budget budget, K whose) {
        return Budget.take(
                buckets.get(new Key<>(budget, whose), key -> key.budget().full()));
    }

    /** Whether somebody's budget has nothing left; makes no bucket. */
    boolean isSpent(Budget budget, K whose) {
        var bucket = buckets.getIfPresent(new Key<>(budget, whose));
        return bucket != null && Budget.isEmpty(bucket);
    }

    /** How many there are, once those that had to make room have gone. */
    long size() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }
}
