package app.hamrah.query.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
        execute("CREATE DATABASE " + database);
    }

    /** Makes an empty database that has its files, but not its log, in an empty folder. */
    public void create(String database, Path folder) {
        execute("CREATE TABLESPACE on_" + database + " LOCATION '" + folder + "'");
        execute("CREATE DATABASE " + database + " TABLESPACE on_" + database);
    }

    private void execute(String sql) {
        try (var db = server.getPostgresDatabase().getConnection();
                var statement = db.createStatement()) {
            statement.execute(sql);
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

    /** Makes it begin the next file of its own log, for which it needs 16 MB; whether it can is not told. */
    public void beginNextLogFile() {
        try {
            execute("SELECT pg_logical_emit_message(false, 'test', 'one'), pg_switch_wal()");
            execute("SELECT pg_logical_emit_message(true, 'test', 'two')");
        } catch (IllegalStateException e) {
            // It could not, or it is not there any more.
        }
    }

    /** Whether it has ended by itself. */
    public boolean hasEnded() {
        try {
            var pid = Files.readAllLines(folder.resolve("postmaster.pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(pid)).isEmpty();
        } catch (NoSuchFileException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one that was killed or has ended, on the same files and port. */
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
