package app.hamrah.edge.limit;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.schema.Provider;
import io.github.bucket4j.Bucket;
import java.util.EnumMap;
import java.util.Map;

/** Limits how many codes are exchanged at each provider, so that a flood here never becomes one there. */
public final class ExchangeLimit {

    private final Map<Provider, Bucket> buckets = new EnumMap<>(Provider.class);
    private final Limit limit;
    private final LimitMetrics metrics;

    ExchangeLimit(Limit limit, Budget budget, LimitMetrics metrics) {
        this.limit = limit;
        this.metrics = metrics;
        for (var provider : Provider.values()) {
            buckets.put(provider, budget.full());
        }
    }

    /** Takes one of a provider's budget; throws {@link ProblemType#RATE_LIMITED} when there is none left. */
    public void pass(Provider provider) {
        var bucket = buckets.get(provider);
        var wait = bucket == null ? null : Budget.take(bucket);
        if (wait != null) {
            metrics.count(limit);
            throw ProblemException.rateLimited(wait);
        }
    }
}
