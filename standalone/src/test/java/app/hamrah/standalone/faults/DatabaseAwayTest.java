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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database on a server goes away, with a word or without, and comes back. */
class DatabaseAwayTest {

    /** How long anybody waits for an answer: {@code hamrah.bus-timeout}, and what a busy machine adds. */
    private static final Duration ANSWERED = Duration.ofSeconds(7);

    private static final Duration BACK = Duration.ofSeconds(150);

    @TempDir
    static Path folder;

    private static PostgresqlServer server;
    private static final Map<String, Network> WAYS = new TreeMap<>();
    private static RunningStandalone service;
    private static People people;

    private SessionStanding known;
    private SessionStanding unknown;

    /** How a server goes away: its machine says so, or nobody does. */
    enum Away {
        CUT {
            @Override
            void happen(Network network) {
                network.cut();
            }
        },
        SILENT {
            @Override
            void happen(Network network) {
                network.silence();
            }
        };

        abstract void happen(Network network);
    }

    @BeforeAll
    static void start() {
        server = PostgresqlServer.start(folder.resolve("server"));
        List.of("event_store", "vault", "read_models").forEach(database -> {
            server.create(database);
            WAYS.put(database, Network.to(server.port()));
        });
        service = RunningStandalone.start(
                folder.resolve("data"),
                Clock.systemUTC(),
                Stream.of(
                                // The time after which an answer is no longer waited for: 15 s by default.
                                RunningStandalone.at("event-store", url("event_store") + "?socketTimeout=2"),
                                RunningStandalone.at("vault", url("vault") + "?socketTimeout=2"),
                                RunningStandalone.at("read-models", url("read_models")))
                        .flatMap(settings -> settings)
                        .toArray(String[]::new));
        people = new People(service);
    }

    private static String url(String database) {
        return "jdbc:postgresql://localhost:" + WAYS.get(database).port() + "/" + database;
    }

    @AfterAll
    static void stop() {
        service.close();
        WAYS.values().forEach(Network::close);
        server.close();
    }

    @BeforeEach
    void signIn() {
        known = people.signIn(1).getFirst();
        unknown = people.signIn(1).getFirst();
        assertThat(people.check(known)).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(Away.class)
    void withoutTheLogWhoIsKnownIsServedAndNothingElseIsPromised(Away away) {
        away.happen(WAYS.get("event_store"));

        assertThat(soon(() -> people.signIn() == null)).isTrue();
        assertThat(soon(() -> people.signOut(known))).isEqualTo(503);
        assertThat(soon(() -> people.check(unknown))).isEqualTo(503);
        assertThat(soon(() -> people.check(known))).isEqualTo(200);
        assertThat(soon(people::signInPage)).isEqualTo(200);
        await().atMost(BACK).until(() -> people.health("log").equals("OUT_OF_SERVICE"));

        WAYS.get("event_store").restore();
        await().atMost(BACK).until(() -> people.signIn() != null);
        await().atMost(BACK).until(() -> people.check(unknown) == 200);
        await().atMost(BACK).until(() -> people.health("log").equals("UP"));
        everythingGoesOn();
    }

    @ParameterizedTest
    @EnumSource(Away.class)
    void withoutTheVaultNobodyNewComesInAndWhoIsThereStays(Away away) {
        away.happen(WAYS.get("vault"));

        assertThat(soon(() -> people.signIn() == null)).isTrue();
        assertThat(soon(() -> people.check(known))).isEqualTo(200);
        assertThat(soon(() -> people.check(unknown))).isEqualTo(200);
        assertThat(people.health("log")).isEqualTo("UP");

        WAYS.get("vault").restore();
        await().atMost(BACK).until(() -> people.signIn() != null);
        everythingGoesOn();
    }

    @ParameterizedTest
    @EnumSource(Away.class)
    void withoutTheReadModelsSessionsBeginAndEndAndOnlyPagesAreAway(Away away) {
        away.happen(WAYS.get("read_models"));

        assertThat(soon(() -> people.account(known))).isEqualTo(503);
        assertThat(soon(() -> people.check(known))).isEqualTo(200);
        assertThat(soon(() -> people.check(unknown))).isEqualTo(200);
        var meanwhile = people.signIn(1).getFirst();
        assertThat(soon(() -> people.signOut(unknown))).isEqualTo(204);
        assertThat(soon(() -> people.check(unknown))).isEqualTo(401);
        await().atMost(BACK).until(() -> people.health("projections").equals("OUT_OF_SERVICE"));

        WAYS.get("read_models").restore();
        await().atMost(BACK).until(() -> people.account(meanwhile) == 200);
        everythingGoesOn();
    }

    private void everythingGoesOn() {
        var next = people.signIn(1).getFirst();
        await().atMost(BACK).until(() -> people.account(next) == 200);
        await().atMost(BACK).until(() -> people.health("projections").equals("UP"));
        assertThat(people.signOut(next)).isEqualTo(204);
        assertThat(people.check(next)).isEqualTo(401);
        WholeSignIns.areAllThereIsIn(service);
    }

    private static <T> T soon(Callable<T> question) {
        var started = System.nanoTime();
        try {
            return question.call();
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(ANSWERED);
        }
    }
}
