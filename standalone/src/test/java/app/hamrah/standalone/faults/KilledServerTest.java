package app.hamrah.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.query.database.PostgresqlServer;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.standalone.RunningStandalone;
import app.hamrah.standalone.WholeSignIns;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The PostgreSQL under a service is killed ({@code kill -9}) while people sign in, and started again, as often as
 * {@code HAMRAH_CRASHES} says; three times unless told. The service is not touched.
 */
class KilledServerTest {

    private static final int CRASHES = Integer.parseInt(
            Optional.ofNullable(System.getenv("HAMRAH_CRASHES")).orElse("3"));

    private static final int THREADS = 12;
    private static final Duration SOON = Duration.ofSeconds(60);

    /** They wait ten seconds at most between tries, and then have the rest to read. */
    private static final Duration PROCESSORS = Duration.ofSeconds(40);

    @TempDir
    Path folder;

    private final Queue<SessionStanding> signedIn = new ConcurrentLinkedQueue<>();

    @Test
    void everythingAcknowledgedIsFoundAndTheServiceGoesOnByItself() {
        try (var server = PostgresqlServer.start(folder.resolve("server"))) {
            server.create("hamrah");
            try (var service = RunningStandalone.start(
                    folder.resolve("data"), Clock.systemUTC(), RunningStandalone.at(server.url("hamrah")))) {
                var people = new People(service);
                killUnderLoad(server, people);
                var ended = System.nanoTime();
                await().atMost(PROCESSORS)
                        .until(() -> people.health("projections").equals("UP"));
                System.out.printf(
                        "%d kills of the server: %d sign-ins had been acknowledged; read models were up after %d ms%n",
                        CRASHES, signedIn.size(), (System.nanoTime() - ended) / 1_000_000);
                assertThat(signedIn)
                        .allSatisfy(session -> assertThat(people.check(session)).isEqualTo(200));
                WholeSignIns.areAllThereIsIn(service);
                assertThat(people.account(signedIn.peek())).isEqualTo(200);
            }
        }
    }

    private void killUnderLoad(PostgresqlServer server, People people) {
        var enough = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                threads.execute(() -> signInUntil(enough, people));
            }
            for (int crash = 0; crash < CRASHES; crash++) {
                more(ThreadLocalRandom.current().nextInt(50, 500));
                server.kill();
                server.restart();
            }
            more(10);
            enough.set(true);
        }
    }

    private void signInUntil(AtomicBoolean enough, People people) {
        while (!enough.get()) {
            var session = people.signIn();
            if (session != null) {
                signedIn.add(session);
            }
        }
    }

    private void more(int signIns) {
        var before = signedIn.size();
        await().atMost(SOON).until(() -> signedIn.size() >= before + signIns);
    }
}
