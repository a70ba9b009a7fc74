package app.hamrah.standalone.store;

import app.hamrah.query.database.DatabaseFailure;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/** One database of ours, open and at its newest schema; what differs between products is told apart here. */
public abstract sealed class Database implements AutoCloseable permits H2Database, PostgresqlDatabase {

    /** SQL's "unique constraint violated", in every product. */
    static final String TAKEN = "23505";

    /** Shorter than anybody waits for an answer. */
    private static final Duration TO_CONNECT = Duration.ofSeconds(3);

    private static final Duration TO_VALIDATE = Duration.ofSeconds(1);

    /** How long after nobody has answered nobody is asked. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final HikariDataSource pool;
    private volatile long awayUntil = System.nanoTime();

    Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Opens the database at an address and brings it to its newest schema; a file that is not there is made.
     *
     * @param schema which one: the name of a folder of {@code db/} on the class path
     * @param connections how many connections it has at most
     * @throws DatabaseFailure when it cannot be reached, read or migrated, or another process has the file open
     */
    public static Database open(DatabaseAddress address, String schema, int connections) {
        try {
            return address.isPostgresql()
                    ? PostgresqlDatabase.at(address, schema, connections)
                    : H2Database.at(address, schema, connections);
        } catch (RuntimeException e) {
            if (H2Database.isOpenElsewhere(e)) {
                throw new DatabaseFailure(
                        "Another process has the files of this data folder open, such as a service that "
                                + "still runs. They are for one at a time (" + address.property() + ")");
            }
            throw new DatabaseFailure(address.property() + " cannot be opened", e);
        }
    }

    static HikariConfig pool(DatabaseAddress address, String name, int connections) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setUsername(address.username());
        config.setPassword(address.password());
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(TO_CONNECT.toMillis());
        config.setValidationTimeout(TO_VALIDATE.toMillis());
        return config;
    }

    Connection connect() throws SQLException {
        if (System.nanoTime() - awayUntil < 0) {
            throw new SQLTransientConnectionException("the database did not answer a moment ago");
        }
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            // Whoever has to ask twice, or comes right after, need not wait as long to hear the same.
            awayUntil = System.nanoTime() + PAUSE.toNanos();
            // The server has gone, perhaps without a word: then no other idle connection is good either, and to find
            // that out of each would take as long as it took of this one.
            pool.getHikariPoolMXBean().softEvictConnections();
            throw e;
        }
    }

    /** Closes a connection for good, with all that the database holds for it. */
    void discard(Connection connection) {
        pool.evictConnection(connection);
    }

    /**
     * Makes a connection's session the only one that writes the log, until it ends. Nothing that another writer has
     * committed before can be unseen after.
     *
     * @param patience how long to wait for a writer that is about to end
     * @throws SQLException when another process writes the log
     */
    abstract void claimLog(Connection connection, Duration patience) throws SQLException;

    /** Forces everything committed so far onto the disk. */
    abstract void sync(Connection connection) throws SQLException;

    /** Under which name this process holds claims: another process that lives has another. */
    abstract String node();

    @Override
    public void close() {
        pool.close();
    }
}
