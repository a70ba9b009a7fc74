package app.hamrah.standalone;

import static app.hamrah.standalone.ManagementPortTest.get;
import static app.hamrah.standalone.ManagementPortTest.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.query.database.Postgresql;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the probes are told while a database is away: to start again would help nobody, to send people would harm. */
class ProbesTest {

    @TempDir
    Path folder;

    @Test
    void oneWhoseReadModelsCannotBeWrittenIsAliveAndNotReady() throws Exception {
        try (var broken = RunningStandalone.start(folder, Clock.systemUTC())) {
            broken.context
                    .getBean("readModelDataSource", HikariDataSource.class)
                    .close();

            notReady(broken);

            var words = json(get(broken, "/actuator/health/readiness"))
                    .get("components")
                    .get("projections")
                    .get("details");
            assertThat(words.get("session_v2").asString()).containsAnyOf("failing", "not running");
            assertThat(get(broken, "/actuator/health/liveness").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void oneWhoseDatabaseIsAwayIsAliveAndReadyAgainWhenItIsBack() throws Exception {
        var url = Postgresql.newDatabase();
        try (var served = RunningStandalone.start(folder, Clock.systemUTC(), RunningStandalone.at(url))) {
            assertThat(get(served, "/actuator/health/readiness").statusCode()).isEqualTo(200);

            allowConnections(url, false);

            notReady(served);
            assertThat(get(served, "/actuator/health/liveness").statusCode()).isEqualTo(200);

            allowConnections(url, true);

            await().atMost(Duration.ofSeconds(60))
                    .until(() -> get(served, "/actuator/health/readiness").statusCode() == 200);
        }
    }

    private static void notReady(RunningStandalone service) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get(service, "/actuator/health/readiness").statusCode() == 503);
    }

    private static void allowConnections(String url, boolean allowed) throws SQLException {
        var name = url.substring(url.lastIndexOf('/') + 1);
        try (var db = DriverManager.getConnection(url.replace(name, "postgres"), Postgresql.USER, "");
                var statement = db.createStatement()) {
            statement.execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS " + allowed);
            if (!allowed) {
                statement.execute(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
            }
        }
    }
}
