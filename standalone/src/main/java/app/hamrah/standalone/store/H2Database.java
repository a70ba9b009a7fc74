package app.hamrah.standalone.store;

import app.hamrah.query.database.ClosedByFailure;
import app.hamrah.query.database.H2Files;
import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.h2.api.ErrorCode;

/**
 * An H2 database in a file, open in this process only.
 *
 * <p>Every commit reaches the operating system before it returns ({@code WRITE_DELAY=0}), so it survives the death of
 * the process; what must survive the loss of power is followed by {@link #sync}. A thread that is interrupted while it
 * uses a file closes it for everybody: {@link H2Files} opens it again.
 */
final class H2Database extends Database {

    private H2Database(HikariDataSource pool) {
        super(pool);
    }

    static H2Database at(DatabaseAddress address, String schema, int connections) {
        var config = pool(address, schema, connections);
        config.setExceptionOverrideClassName(ClosedByFailure.class.getName());
        H2Files.install();
        config.setJdbcUrl("jdbc:h2:retry:" + address.file() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
        var pool = new HikariDataSource(config);
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/" + schema + "/h2")
                    .load()
                    .migrate();
            return new H2Database(pool);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    /** Whether H2 takes a path for what it is: behind a semicolon it reads settings, and a backslash is a slash to it. */
    static boolean isPlain(Path path) {
        var text = path.toString();
        return text.indexOf(';') < 0 && (File.separatorChar == '\\' || text.indexOf('\\') < 0);
    }

    /** Whether a failure to open a file says that another process has it open. */
    static boolean isOpenElsewhere(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException told && told.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                return true;
            }
        }
        return false;
    }

    /** Whoever has the file open is the only one. */
    @Override
    void claimLog(Connection connection, Duration patience) {}

    @Override
    void sync(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        }
    }

    /** One name for every process there ever is: whoever else holds a claim in the file has ended. */
    @Override
    String node() {
        return "command-side";
    }
}
