package app.hamrah.query.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL: one server for all the tests of a JVM, which ends with it. */
public final class Postgresql {

    public static final String USER = "postgres";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Postgresql() {}

    /** The URL of a database of its own, empty. */
    public static String newDatabase() {
        var name = "test_" + DATABASES.incrementAndGet();
        try (var db = Server.ONE.getPostgresDatabase().getConnection();
                var statement = db.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "jdbc:postgresql://localhost:" + Server.ONE.getPort() + "/" + name;
    }

    private static final class Server {

        static final EmbeddedPostgres ONE = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
