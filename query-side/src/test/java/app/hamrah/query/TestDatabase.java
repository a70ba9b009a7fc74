package app.hamrah.query;

import app.hamrah.query.database.Product;
import com.zaxxer.hikari.HikariDataSource;
import io.r2dbc.pool.ConnectionPool;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.scheduler.Scheduler;

/**
 * The read models' database, empty, made by the production configuration; another one for each instance. On a server one
 * that nobody uses any more is emptied and used again: to make one takes longer than a test.
 */
final class TestDatabase implements AutoCloseable {

    private static final Queue<String> EMPTIED = new ConcurrentLinkedQueue<>();

    private final ReadModelProperties properties;
    private final HikariDataSource dataSource;
    private final ConnectionPool connectionPool;
    private final Scheduler scheduler;
    private final JdbcTemplate writer;
    private final DatabaseClient reader;

    TestDatabase(Product product) {
        var emptied = product == Product.POSTGRESQL ? EMPTIED.poll() : null;
        properties = properties(emptied == null ? product.newUrl() : emptied, product.username());
        var database = new ReadModelDatabase();
        dataSource = database.dataSource(properties);
        writer = database.writer(dataSource);
        connectionPool = database.connectionPool(properties, dataSource);
        reader = database.reader(connectionPool);
        scheduler = database.scheduler();
    }

    static ReadModelProperties properties(String url, String username) {
        return new ReadModelProperties(url, username, "", Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    JdbcTemplate writer() {
        return writer;
    }

    HikariDataSource dataSource() {
        return dataSource;
    }

    boolean isPostgresql() {
        return properties.isPostgresql();
    }

    DatabaseClient reader() {
        return reader;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    /** The one row of a table, by column; fails when there is not exactly one. */
    Map<String, Object> row(String table) {
        return inOneForm(writer.queryForMap("SELECT * FROM " + table));
    }

    /** All that every read model holds. */
    static Map<String, List<Map<String, Object>>> dump(JdbcTemplate db) {
        var dump = new TreeMap<String, List<Map<String, Object>>>();
        for (var table : ReadModel.NAMES) {
            dump.put(
                    table,
                    db.queryForList("SELECT * FROM " + table + " ORDER BY 1, 2").stream()
                            .map(TestDatabase::inOneForm)
                            .toList());
        }
        return dump;
    }

    /** Times as they were written, whatever a driver makes of them when it is not asked for anything else. */
    private static Map<String, Object> inOneForm(Map<String, Object> row) {
        row.replaceAll((column, value) -> value instanceof Timestamp time ? Columns.time(time.toInstant()) : value);
        return row;
    }

    /** Leaves the tables without a row. */
    void clear() {
        ReadModel.NAMES.forEach(table -> writer.update("DELETE FROM " + table));
        writer.update("DELETE FROM dead_letter");
    }

    @Override
    public void close() {
        if (properties.isPostgresql()) {
            clear();
            EMPTIED.add(properties.url());
        }
        connectionPool.dispose();
        dataSource.close();
        scheduler.dispose();
    }
}
