package app.hamrah.query;

import com.zaxxer.hikari.HikariDataSource;
import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.scheduler.Scheduler;

/** The read models' database in memory, made by the production configuration; another one for each instance. */
final class TestDatabase implements AutoCloseable {

    private final HikariDataSource dataSource;
    private final ConnectionPool connectionPool;
    private final Scheduler scheduler;
    private final JdbcTemplate writer;
    private final DatabaseClient reader;

    TestDatabase() {
        var properties = properties("jdbc:h2:mem:" + UUID.randomUUID());
        var database = new ReadModelDatabase();
        dataSource = database.dataSource(properties);
        writer = database.writer(dataSource);
        connectionPool = database.connectionPool(properties, dataSource);
        reader = database.reader(connectionPool);
        scheduler = database.scheduler();
    }

    static ReadModelProperties properties(String url) {
        return new ReadModelProperties(url, "sa", "", Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    JdbcTemplate writer() {
        return writer;
    }

    DatabaseClient reader() {
        return reader;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    /** The one row of a table, by column; fails when there is not exactly one. */
    Map<String, Object> row(String table) {
        return writer.queryForMap("SELECT * FROM " + table);
    }

    /** All that every read model holds. */
    static Map<String, List<Map<String, Object>>> dump(JdbcTemplate db) {
        var dump = new TreeMap<String, List<Map<String, Object>>>();
        for (var table : ProjectionConfiguration.READ_MODELS) {
            dump.put(table, db.queryForList("SELECT * FROM " + table + " ORDER BY 1, 2"));
        }
        return dump;
    }

    /** Leaves the tables without a row. */
    void clear() {
        ProjectionConfiguration.READ_MODELS.forEach(table -> writer.update("DELETE FROM " + table));
    }

    @Override
    public void close() {
        connectionPool.dispose();
        dataSource.close();
        scheduler.dispose();
    }
}
