package app.hamrah.query.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** A PostgreSQL of a test's own, which it may kill. */
public final class PostgresqlServer implements AutoCloseable {

    private final Path folder;
    private EmbeddedPostgres server;

    private PostgresqlServer(Path folder, EmbeddedPostgres server) {
        this.folder = folder;
        this.server = server;
    }

    /** A new one that keeps its files there. */
    public static PostgresqlServer start(Path folder) {
        return new PostgresqlServer(folder, open(folder, 0));
    }

    public int port() {
        return server.getPort();
    }

    /** The URL of one of its databases. */
    public String url(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + database;
    }

    /** Makes an empty database. */
    public void create(String database) {
        try (var db = server.getPostgresDatabase().getConnection();
                var statement = db.createStatement()) {
            statement.execute("CREATE DATABASE " + database);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends all of its processes at once ({@code kill -9}), as the loss of its machine would. */
    public void kill() {
        try {
            var pid = Long.parseLong(
                    Files.readAllLines(folder.resolve("postmaster.pid")).getFirst());
            var postmaster = ProcessHandle.of(pid).orElseThrow();
            var workers = postmaster.descendants().toList();
            postmaster.destroyForcibly();
            workers.forEach(ProcessHandle::destroyForcibly);
            postmaster.onExit().join();
            workers.forEach(worker -> worker.onExit().join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one that was killed, on the same files and port. */
    public void restart() {
        close();
        server = open(folder, server.getPort());
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres open(Path folder, int port) {
        try {
            var builder = EmbeddedPostgres.builder().setDataDirectory(folder).setCleanDataDirectory(false);
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
