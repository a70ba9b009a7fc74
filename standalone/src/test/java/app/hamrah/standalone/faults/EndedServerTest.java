package app.hamrah.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.query.database.PostgresqlServer;
import app.hamrah.standalone.RunningStandalone;
import app.hamrah.standalone.WholeSignIns;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** All of the disk of a PostgreSQL server is full, also for the server's own log: then it ends itself. */
@EnabledOnOs(OS.LINUX)
class EndedServerTest {

    private static final int MEGABYTES = 160;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void withoutSpaceForItsOwnLogItEndsAndLosesNothingAndWhenItIsStartedAgainAllGoesOn() throws Exception {
        try (var disk = SmallDisk.mount(folder.resolve("disk"), MEGABYTES);
                var server = PostgresqlServer.start(disk.folder().resolve("server"))) {
            server.create("hamrah");
            try (var service = RunningStandalone.start(
                    folder.resolve("data"), Clock.systemUTC(), RunningStandalone.at(server.url("hamrah")))) {
                var people = new People(service);
                var signedIn = people.signIn(50);
                var known = signedIn.getFirst();
                assertThat(people.check(known)).isEqualTo(200);

                disk.fill();
                await().atMost(SOON).until(() -> {
                    server.beginNextLogFile();
                    return server.hasEnded();
                });
                assertThat(people.signIn()).isNull();
                assertThat(people.signOut(known)).isEqualTo(503);
                assertThat(people.check(known)).isEqualTo(200);
                await().atMost(SOON).until(() -> people.health("log").equals("OUT_OF_SERVICE"));

                disk.free();
                server.restart();
                await().atMost(SOON).until(() -> people.signIn() != null);
                await().atMost(SOON).until(() -> people.health("log").equals("UP"));
                await().atMost(SOON).until(() -> people.health("projections").equals("UP"));
                assertThat(signedIn)
                        .allSatisfy(session -> assertThat(people.check(session)).isEqualTo(200));
                WholeSignIns.areAllThereIsIn(service);
            }
        }
    }
}
