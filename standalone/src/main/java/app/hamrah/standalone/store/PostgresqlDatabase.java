package app.hamrah.standalone.store;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;

/** A PostgreSQL database, which others may use beside us: one of us at a time writes the log. */
final class PostgresqlDatabase extends Database {

    /** A role or a server may be set to acknowledge what is not on the disk; then this session is not. */
    private static final String DURABLE =
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'";

    /**
     * The lock belongs to the table of the log, in whichever schema that is. The server notices within ten seconds
     * that the machine of whoever holds it is gone.
     */
    @SuppressWarnings("InlineFormatString") // what it says to the server stands beside why
    private static final String CLAIM = """
            SET tcp_keepalives_idle = 5;
            SET tcp_keepalives_interval = 2;
            SET tcp_keepalives_count = 2;
            SET lock_timeout = %d;
            SELECT pg_advisory_lock(1752001639, 'events'::regclass::oid::integer);
            RESET lock_timeout""";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private PostgresqlDatabase(HikariDataSource pool) {
        super(pool);
    }

    static PostgresqlDatabase at(DatabaseAddress address, String schema, int connections) {
        migrate(address, schema);
        var config = pool(address, schema, connections);
        config.setJdbcUrl(address.url());
        config.addDataSourceProperty("ApplicationName", "hamrah " + schema);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // Seconds. No statement of ours takes that long: a network that swallows an answer must not stop the writer.
        config.addDataSourceProperty("socketTimeout", "15");
        // What a server refuses it repeats, row and all: that is for nobody's log.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.setConnectionInitSql(DURABLE);
        return new PostgresqlDatabase(new HikariDataSource(config));
    }

    /** By a connection of its own: a migration may take its time. */
    private static void migrate(DatabaseAddress address, String schema) {
        Flyway.configure()
                .dataSource(address.url(), address.username(), address.password())
                .locations("classpath:db/" + schema + "/postgresql")
                .table(schema.replace('-', '_') + "_history")
                // Other tables may be there already: those of the vault, of the read models, of somebody else.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    @Override
    void claimLog(Connection connection, Duration patience) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(CLAIM.formatted(Math.max(1, patience.toMillis())));
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw new SQLException("another process writes this event store", LOCK_NOT_AVAILABLE);
            }
            throw e;
        }
    }

    /** PostgreSQL has done so when it says that it has committed. */
    @Override
    void sync(Connection connection) {}

    @Override
    String node() {
        return ManagementFactory.getRuntimeMXBean().getName();
    }
}
