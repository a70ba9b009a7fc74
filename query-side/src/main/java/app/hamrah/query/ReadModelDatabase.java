package app.hamrah.query;

import app.hamrah.query.database.DatabaseFailure;
import com.zaxxer.hikari.HikariDataSource;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ValidationDepth;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * The database of the read models: JDBC to write, R2DBC to read.
 *
 * <p>None of its beans is a default candidate: they are had by name only, so whatever else in the context asks for a
 * data source or a transaction manager never gets these.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReadModelProperties.class)
class ReadModelDatabase {

    static final String DATA_SOURCE = "readModelDataSource";
    static final String TRANSACTION_MANAGER = "readModelTransactionManager";
    static final String CONNECTION_POOL = "readModelConnectionPool";
    static final String SCHEDULER = "readModelScheduler";
    static final String WRITER = "readModelWriter";
    static final String READER = "readModelReader";

    // One for each projection, some for work on a whole read model, and some to look after tokens and letters.
    private static final int WRITERS = 12;
    private static final int READERS = 8;
    private static final String HISTORY = "read_model_history";
    private static final int READS_WAITING = 10_000;

    /** The pool to write with. Whoever holds it finds the tables there: they are made before it is handed out. */
    @Bean(name = DATA_SOURCE, defaultCandidate = false)
    HikariDataSource dataSource(ReadModelProperties properties) {
        var config = ReadModelDrivers.jdbc(properties);
        config.setMaximumPoolSize(WRITERS);
        config.setMinimumIdle(1);
        try {
            if (properties.isPostgresql()) {
                migrateServer(properties);
                return new HikariDataSource(config);
            }
            return migrated(new HikariDataSource(config));
        } catch (RuntimeException e) {
            throw new DatabaseFailure("hamrah.read-models.url cannot be opened", e);
        }
    }

    /** It has nothing to do on a server, which loses no tables. */
    @Bean
    LostTables lostTables(
            ReadModelProperties properties,
            @Qualifier(DATA_SOURCE) DataSource dataSource,
            ProjectionConfiguration.SeenByReadModel seen) {
        var tables = new LostTables(
                dataSource, () -> migrateFile(dataSource), seen.versions().values());
        if (!properties.isPostgresql()) {
            tables.watch();
        }
        return tables;
    }

    @Bean(name = TRANSACTION_MANAGER, defaultCandidate = false)
    JdbcTransactionManager transactionManager(@Qualifier(DATA_SOURCE) DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean(name = WRITER, defaultCandidate = false)
    JdbcTemplate writer(@Qualifier(DATA_SOURCE) DataSource dataSource) {
        return new JdbcTemplate(dataSource);
    }

    /** The pool to read with. It takes the one to write with as a promise that the tables are there. */
    @Bean(name = CONNECTION_POOL, defaultCandidate = false, destroyMethod = "dispose")
    ConnectionPool connectionPool(ReadModelProperties properties, @Qualifier(DATA_SOURCE) DataSource tables) {
        return new ConnectionPool(ConnectionPoolConfiguration.builder(ReadModelDrivers.r2dbc(properties))
                .name("read-models")
                .initialSize(0)
                .maxSize(READERS)
                .maxAcquireTime(ReadModelDrivers.TO_CONNECT)
                .maxCreateConnectionTime(ReadModelDrivers.TO_CONNECT)
                // The server may have gone, with or without a word, since a connection was last used.
                .validationDepth(ValidationDepth.REMOTE)
                .maxValidationTime(ReadModelDrivers.TO_VALIDATE)
                // Else one thread of the whole JVM opens every connection, and H2 does the first read there too.
                .allocatorSubscribeOn(Schedulers.immediate())
                .build());
    }

    @Bean(name = READER, defaultCandidate = false)
    DatabaseClient reader(@Qualifier(CONNECTION_POOL) ConnectionPool connectionPool) {
        return DatabaseClient.create(connectionPool);
    }

    /**
     * Where reads run: H2's R2DBC driver works in the thread that subscribes, which may be an event loop's, and whoever
     * opens what was read may block.
     */
    @Bean(name = SCHEDULER, defaultCandidate = false, destroyMethod = "dispose")
    Scheduler scheduler() {
        return Schedulers.newBoundedElastic(READERS, READS_WAITING, "read-models", 60, true);
    }

    private static HikariDataSource migrated(HikariDataSource pool) {
        try {
            migrateFile(pool);
            return pool;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private static void migrateFile(DataSource pool) {
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/read-models/h2")
                .table(HISTORY)
                .load()
                .migrate();
    }

    /** By a connection of its own: a migration may take its time. */
    private static void migrateServer(ReadModelProperties properties) {
        Flyway.configure()
                .dataSource(properties.url(), properties.username(), properties.password())
                .locations("classpath:db/read-models/postgresql")
                .table(HISTORY)
                // Other tables may be there already: those of the log, of somebody else.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }
}
