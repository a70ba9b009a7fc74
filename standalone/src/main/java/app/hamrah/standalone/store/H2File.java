package app.hamrah.standalone.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;

/**
 * One H2 database in a file, open in this process only, migrated to its newest schema.
 *
 * <p>Every commit reaches the operating system before it returns ({@code WRITE_DELAY=0}), so it survives the death of
 * the process; what must survive the loss of power is followed by {@link #sync}. A thread that is interrupted while it
 * uses a file closes it for everybody: H2's {@code retry:} opens it again.
 */
final class H2File implements AutoCloseable {

    private static final Duration TO_CONNECT = Duration.ofSeconds(10);

    private final HikariDataSource pool;

    private H2File(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Opens the database, making it if it is not there.
     *
     * @param file its path without H2's extension
     * @param migrations where its schema lies on the class path
     * @param connections how many connections it has at most
     * @throws RuntimeException when another process has it open, or it cannot be read
     */
    static H2File open(Path file, String migrations, int connections) {
        var config = new HikariConfig();
        config.setPoolName(file.getFileName().toString());
        config.setJdbcUrl("jdbc:h2:retry:" + file.toAbsolutePath() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        config.setUsername("sa");
        config.setPassword("");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(TO_CONNECT.toMillis());
        var pool = new HikariDataSource(config);
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:" + migrations)
                    .load()
                    .migrate();
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
        return new H2File(pool);
    }

    Connection connect() throws SQLException {
        return pool.getConnection();
    }

    /** Forces everything committed so far onto the disk. */
    static void sync(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
