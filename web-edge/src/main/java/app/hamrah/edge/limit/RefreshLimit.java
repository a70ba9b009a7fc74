package app.hamrah.edge.limit;

import app.hamrah.edge.problem.ProblemType;
import app.hamrah.schema.StreamId;

/**
 * Limits how often one device refreshes or signs in, or a session without one refreshes, from however many addresses.
 * What is refused has spent neither its challenge nor its token, so the very same may be sent again.
 */
public final class RefreshLimit {

    private final Gate<StreamId> refreshes;

    RefreshLimit(Gate<StreamId> refreshes) {
        this.refreshes = refreshes;
    }

    /**
     * Takes one of the budget of whoever has proved to ask; throws {@link ProblemType#RATE_LIMITED} when there is none
     * left. A device pays for itself, whosever token it shows, so nobody with a copied token keeps its owner out.
     */
    public void pass(StreamId whose) {
        refreshes.pass(whose);
    }
}
