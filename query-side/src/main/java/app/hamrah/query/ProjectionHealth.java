package app.hamrah.query;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the read models may be read: out of service while one is not running, keeps failing or is too far behind.
 *
 * <p>Each is told of by a word of its {@link ProjectionState}, and how many dead letters it has; one that has no room
 * for more has stopped. Or the log does not answer, and nobody knows.
 */
final class ProjectionHealth implements HealthIndicator {

    private final ProjectionState state;
    private final DeadLetterRetry letters;

    ProjectionHealth(ProjectionState state, DeadLetterRetry letters) {
        this.state = state;
        this.letters = letters;
    }

    @Override
    public Health health() {
        try {
            return ofReadModels();
        } catch (RuntimeException e) {
            return Health.outOfService().withDetail("log", "does not answer").build();
        }
    }

    private Health ofReadModels() {
        var health = Health.up();
        for (var readModel : ReadModel.ALL) {
            var word = state.of(readModel.table());
            health.withDetail(readModel.table(), word + deadLetters(readModel));
            if (!word.equals(ProjectionState.UP)) {
                health.outOfService();
            }
        }
        return health.build();
    }

    private String deadLetters(ReadModel readModel) {
        try {
            var room = letters.room(readModel);
            return room.letters() == 0
                    ? ""
                    : (room.isFull() ? ", no room for more than " : ", ")
                            + room.letters()
                            + (room.letters() == 1 ? " dead letter" : " dead letters");
        } catch (RuntimeException e) {
            return ", its database does not answer";
        }
    }
}
