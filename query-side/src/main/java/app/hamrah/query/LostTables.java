package app.hamrah.query;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the tables of the read models anew when the database has lost them all: H2 may find a file empty whose disk was
 * full. The processors then find no token, as at the first start, and fill them from the log.
 */
final class LostTables implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LostTables.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    /** The one table that is never replaced by another. */
    private static final String NEVER_REPLACED = "projection_token";

    private final DataSource dataSource;
    private final Runnable migration;
    private final Collection<SeenVersions> seen;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("read-models-tables").factory());
    private boolean told;

    /**
     * @param migration makes the tables of an empty database
     * @param seen what is forgotten with the rows that showed it
     */
    LostTables(DataSource dataSource, Runnable migration, Collection<SeenVersions> seen) {
        this.dataSource = dataSource;
        this.migration = migration;
        this.seen = seen;
    }

    /** Looks every few seconds from now on. */
    void watch() {
        var millis = BETWEEN_LOOKS.toMillis();
        var unused = thread.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdown();
    }

    /** Looks, and makes them when they are gone. What fails is tried again at the next look. */
    void look() {
        try {
            if (areLost()) {
                migration.run();
                if (areLost()) {
                    tellOnce();
                    return;
                }
                seen.forEach(SeenVersions::onReset);
                LOG.warn("the read models had lost their tables: they are made anew, and filled from the log");
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("the read models' database does not answer", e);
        }
    }

    private void tellOnce() {
        if (!told) {
            told = true;
            LOG.error(
                    "the read models have lost {} and not what made it: begin them anew in a new database",
                    NEVER_REPLACED);
        }
    }

    private boolean areLost() throws SQLException {
        try (var db = dataSource.getConnection()) {
            return !Tables.exists(db, NEVER_REPLACED);
        }
    }
}
