package app.hamrah.standalone.store;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether this process may write the log: out of service while another does, or the database is away or full. */
final class LogHealth implements HealthIndicator {

    private final GroupCommit log;

    LogHealth(GroupCommit log) {
        this.log = log;
    }

    @Override
    public Health health() {
        return log.isWriting() ? Health.up().build() : Health.outOfService().build();
    }
}
