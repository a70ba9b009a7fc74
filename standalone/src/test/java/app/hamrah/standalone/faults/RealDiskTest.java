package app.hamrah.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.schema.session.SessionStanding;
import app.hamrah.standalone.RunningStandalone;
import app.hamrah.standalone.WholeSignIns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** A small file system of its own, which {@code .ci/try-full-disk} makes, is filled to its last byte and freed again. */
@EnabledIfEnvironmentVariable(named = "HAMRAH_SMALL_DISK", matches = ".+")
class RealDiskTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int REFUSED_AT_LEAST = 20;

    @Test
    void aDiskThatFillsUpUnderAllOfItLosesNothingAndItGoesOnWhenThereIsSpace() throws IOException {
        var disk = Path.of(System.getenv("HAMRAH_SMALL_DISK"));
        var signedIn = new ArrayList<SessionStanding>();
        var service = RunningStandalone.inFiles(disk.resolve("data"), Clock.systemUTC());
        try {
            var people = new People(service);
            signedIn.addAll(people.signIn(50));
            signedIn.forEach(session -> assertThat(people.check(session)).isEqualTo(200));

            var filler = SmallDisk.fill(disk);
            var refused = 0;
            var taken = 0;
            while (refused < REFUSED_AT_LEAST) {
                var session = people.signIn();
                if (session == null) {
                    refused++;
                    assertThat(people.check(signedIn.getFirst())).isEqualTo(200);
                } else {
                    taken++;
                    signedIn.add(session);
                }
            }
            System.out.printf(
                    "full: %d more sign-ins were taken, then %d were refused; health: %s%n",
                    taken, refused, health(people));

            Files.delete(filler);
            var freed = System.nanoTime();
            await().atMost(SOON).until(() -> people.signIn() != null);
            System.out.printf("a sign-in %d ms after there was space%n", (System.nanoTime() - freed) / 1_000_000);
            await().atMost(SOON).until(() -> health(people).equals(List.of("UP", "UP")));
            allAreThere(service, signedIn);
        } finally {
            service.close();
        }
        try (var again = RunningStandalone.inFiles(disk.resolve("data"), Clock.systemUTC())) {
            allAreThere(again, signedIn);
        }
    }

    private static List<String> health(People people) {
        return List.of(people.health("log"), people.health("projections"));
    }

    private static void allAreThere(RunningStandalone service, List<SessionStanding> signedIn) {
        var people = new People(service);
        assertThat(signedIn)
                .allSatisfy(session -> assertThat(people.check(session)).isEqualTo(200));
        WholeSignIns.areAllThereIsIn(service);
    }
}
