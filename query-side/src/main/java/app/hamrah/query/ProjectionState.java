package app.hamrah.query;

import java.time.Duration;

/** How a read model is doing, in a word. Asking may block, and fails when the log does not answer. */
final class ProjectionState {

    static final String UP = "up";
    static final String NOT_RUNNING = "not running";
    static final String FAILING = "failing";
    static final String BEHIND = "behind";

    private final LogPositions positions;
    private final ProjectionLag lag;
    private final Duration maxLag;

    ProjectionState(LogPositions positions, ProjectionLag lag, Duration maxLag) {
        this.positions = positions;
        this.lag = lag;
        this.maxLag = maxLag;
    }

    /** One of the four words. */
    String of(String readModel) {
        if (!positions.isKnown(readModel)) {
            return NOT_RUNNING;
        }
        if (!positions.isWorking(readModel)) {
            return FAILING;
        }
        return lag.of(readModel).filter(behind -> behind.compareTo(maxLag) > 0).isPresent() ? BEHIND : UP;
    }
}
