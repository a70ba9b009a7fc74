package app.hamrah.edge.operator;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wrong tokens: twenty at once and as many in a minute are answered as such, the others told to wait. The log gets one
 * line a minute at most. The right token is not held up by them: it cannot be guessed, so a lockout would only serve
 * whoever wants the operator kept out.
 */
final class FailedTries {

    static final int MOST = 20;

    private static final Logger LOG = LoggerFactory.getLogger(FailedTries.class);
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Bucket answers = Bucket.builder()
            .addLimit(limit -> limit.capacity(MOST).refillGreedy(MOST, PERIOD))
            .build();
    private final Bucket lines = Bucket.builder()
            .addLimit(limit -> limit.capacity(1).refillGreedy(1, PERIOD))
            .build();
    private final AtomicLong untold = new AtomicLong();

    /** Counts one; answers how long to wait when there were too many, else null. */
    @Nullable
    Duration count() {
        untold.incrementAndGet();
        if (lines.tryConsume(1)) {
            LOG.warn("Requests with a wrong operator's token: {}", untold.getAndSet(0));
        }
        var probe = answers.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? null : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }
}
