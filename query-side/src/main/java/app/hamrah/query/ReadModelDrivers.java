package app.hamrah.query;

import app.hamrah.query.database.ClosedByFailure;
import app.hamrah.query.database.H2Files;
import app.hamrah.query.database.PostgresqlUrl;
import com.zaxxer.hikari.HikariConfig;
import io.r2dbc.h2.H2ConnectionConfiguration;
import io.r2dbc.h2.H2ConnectionFactory;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.spi.ConnectionFactory;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;

/** What differs between the databases the read models may lie in: how one is told to each driver, and who is there. */
final class ReadModelDrivers {

    static final Duration TO_CONNECT = Duration.ofSeconds(3);
    static final Duration TO_VALIDATE = Duration.ofSeconds(1);

    private static final String APPLICATION = "hamrah read-models";
    private static final String H2 = "jdbc:h2:";
    private static final String FILE = "file:";

    // A JVM that is told to stop closes its pools itself; H2's own hook would close the file under them.
    private static final String CLOSED_BY_US = ";DB_CLOSE_ON_EXIT=FALSE";

    private ReadModelDrivers() {}

    /** A pool to write with. */
    static HikariConfig jdbc(ReadModelProperties properties) {
        var config = new HikariConfig();
        config.setPoolName("read-models");
        config.setUsername(properties.username());
        config.setPassword(properties.password());
        config.setConnectionTimeout(TO_CONNECT.toMillis());
        config.setValidationTimeout(TO_VALIDATE.toMillis());
        if (properties.isPostgresql()) {
            config.setJdbcUrl(properties.url());
            config.addDataSourceProperty("ApplicationName", APPLICATION);
            config.addDataSourceProperty("tcpKeepAlive", "true");
            // Seconds. No statement of ours takes that long: a network that swallows an answer must not stop a
            // processor.
            config.addDataSourceProperty("socketTimeout", "10");
            // What a server refuses it repeats, row and all: that is for nobody's log.
            config.addDataSourceProperty("logServerErrorDetail", "false");
            // What the loss of power takes it takes with its token, and the log has it still.
            config.setConnectionInitSql("SET synchronous_commit = off");
        } else {
            config.setExceptionOverrideClassName(ClosedByFailure.class.getName());
            config.setJdbcUrl(H2 + h2(properties.url()));
        }
        return config;
    }

    /** Connections to read with, to the same database. */
    static ConnectionFactory r2dbc(ReadModelProperties properties) {
        return properties.isPostgresql()
                ? new PostgresqlConnectionFactory(postgresql(properties))
                : new H2ConnectionFactory(H2ConnectionConfiguration.builder()
                        .url(h2(properties.url()))
                        .username(properties.username())
                        .password(properties.password())
                        .build());
    }

    /**
     * Under which name this process holds its processors' tokens. An H2 database is open in one process only, so
     * whoever holds a claim in it has ended; a server may have other processes that live.
     */
    static String node(ReadModelProperties properties) {
        return properties.isPostgresql() ? ManagementFactory.getRuntimeMXBean().getName() : "query-side";
    }

    static PostgresqlConnectionConfiguration postgresql(ReadModelProperties properties) {
        var url = PostgresqlUrl.parse(properties.url());
        var parameters = url.parameters();
        var host = url.hosts().getFirst();
        var configuration = PostgresqlConnectionConfiguration.builder()
                .host(host.address())
                .port(host.port())
                .database(url.database())
                .username(properties.username())
                .password(properties.password())
                .applicationName(parameters.getOrDefault("ApplicationName", APPLICATION))
                .connectTimeout(TO_CONNECT)
                .tcpKeepAlive(true)
                // What the JDBC driver does, unless it is told otherwise.
                .sslMode(SSLMode.fromValue(parameters.getOrDefault("sslmode", "prefer")));
        var root = parameters.get("sslrootcert");
        if (root != null) {
            configuration.sslRootCert(root);
        }
        var schema = parameters.get("currentSchema");
        if (schema != null) {
            configuration.schema(schema);
        }
        return configuration.build();
    }

    /**
     * An H2 database as H2 itself names it: without {@code jdbc:h2:}, a file by its whole path.
     *
     * <p>A thread that is interrupted while it reads or writes a file closes it for everybody, and whoever leaves a
     * query unfinished interrupts one: {@link H2Files} opens the file again.
     */
    static String h2(String url) {
        var named = url.substring(H2.length());
        H2Files.install();
        var retrying = named.startsWith(FILE) ? "retry:" + absolute(named.substring(FILE.length())) : named;
        return retrying.contains("DB_CLOSE_ON_EXIT") ? retrying : retrying + CLOSED_BY_US;
    }

    /** H2 takes a relative path for a mistake, unless it begins with a dot; what follows a semicolon are settings. */
    private static String absolute(String file) {
        var end = file.indexOf(';') < 0 ? file.length() : file.indexOf(';');
        return Path.of(file.substring(0, end)).toAbsolutePath() + file.substring(end);
    }
}
