package app.hamrah.edge.limit;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;

/**
 * Lets through what is within a budget.
 *
 * @param <K> who has one
 */
final class Gate<K> {

    private final Limit limit;
    private final Budget budget;
    private final Buckets<K> buckets;
    private final LimitMetrics metrics;

    Gate(Limit limit, Budget budget, Buckets<K> buckets, LimitMetrics metrics) {
        this.limit = limit;
        this.budget = budget;
        this.buckets = buckets;
        this.metrics = metrics;
    }

    /** Takes one of somebody's budget; throws {@link ProblemType#RATE_LIMITED} when there is none left. */
    void pass(K whose) {
        var wait = buckets.take(budget, whose);
        if (wait != null) {
            metrics.count(limit);
            throw ProblemException.rateLimited(wait);
        }
    }

    /** Whether somebody's budget has nothing left; takes nothing. */
    boolean isSpent(K whose) {
        return buckets.isSpent(budget, whose);
    }
}
