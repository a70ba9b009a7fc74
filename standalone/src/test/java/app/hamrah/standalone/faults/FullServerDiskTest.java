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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL server has no space left for one of the databases, each on a disk of its own, and then it has again. */
@EnabledOnOs(OS.LINUX)
class FullServerDiskTest {

    private static final int MEGABYTES = 32;
    private static final int MORE_THAN_FIT = 2_000;
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static PostgresqlServer server;
    private static RunningStandalone service;
    private static People people;
    private static final Map<String, SmallDisk> DISKS = new TreeMap<>();

    private final List<SessionStanding> signedIn = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        for (var database : List.of("event_store", "vault", "read_models")) {
            DISKS.put(database, SmallDisk.mount(folder.resolve(database), MEGABYTES));
        }
        server = PostgresqlServer.start(folder.resolve("server"));
        DISKS.forEach((database, disk) -> server.create(database, disk.folder()));
        service = RunningStandalone.start(
                folder.resolve("data"),
                Clock.systemUTC(),
                Stream.of("event-store", "vault", "read-models")
                        .flatMap(name -> RunningStandalone.at(name, server.url(name.replace('-', '_'))))
                        .toArray(String[]::new));
        people = new People(service);
    }

    @AfterAll
    static void stop() throws Exception {
        if (service != null) {
            service.close();
        }
        if (server != null) {
            server.close();
        }
        for (var disk : DISKS.values()) {
            disk.close();
        }
    }

    @BeforeEach
    void signIn() {
        signedIn.addAll(people.signIn(20));
    }

    @AfterEach
    void free() throws Exception {
        for (var disk : DISKS.values()) {
            disk.free();
        }
    }

    @Test
    void withoutSpaceForTheLogNobodyIsToldThatSomethingWorkedAndWithSpaceItGoesOn() throws Exception {
        var known = signedIn.getFirst();
        assertThat(people.check(known)).isEqualTo(200);

        DISKS.get("event_store").fill();
        signInUntilRefused();
        for (int i = 0; i < 5; i++) {
            assertThat(people.signIn()).isNull();
            assertThat(people.signOut(known)).isEqualTo(503);
            assertThat(people.check(known)).isEqualTo(200);
        }
        assertThat(people.check(signedIn.getLast())).isEqualTo(200);
        assertThat(people.health("log")).isEqualTo("OUT_OF_SERVICE");

        DISKS.get("event_store").free();
        await().atMost(SOON).until(() -> people.signIn() != null);
        await().atMost(SOON).until(() -> people.health("log").equals("UP"));
        everybodyIsThere();
    }

    @Test
    void withoutSpaceForTheVaultNobodyNewComesInAndWhoIsThereStays() throws Exception {
        DISKS.get("vault").fill();
        signInUntilRefused();
        assertThat(people.signIn()).isNull();
        assertThat(signedIn)
                .allSatisfy(session -> assertThat(people.check(session)).isEqualTo(200));
        assertThat(people.account(signedIn.getFirst())).isEqualTo(200);

        DISKS.get("vault").free();
        await().atMost(SOON).until(() -> people.signIn() != null);
        everybodyIsThere();
    }

    @Test
    void withoutSpaceForTheReadModelsSessionsBeginAndEndAndPagesShowThemLater() throws Exception {
        DISKS.get("read_models").fill();
        // What it has in its pages is used first.
        await().atMost(SOON).until(() -> {
            signedIn.addAll(people.signIn(20));
            return people.health("projections").equals("OUT_OF_SERVICE");
        });
        var meanwhile = people.signIn(1).getFirst();
        assertThat(people.check(meanwhile)).isEqualTo(200);
        var ended = people.signIn(1).getFirst();
        assertThat(people.signOut(ended)).isEqualTo(204);
        assertThat(people.check(ended)).isEqualTo(401);
        assertThat(people.account(signedIn.getFirst())).isIn(200, 503);

        DISKS.get("read_models").free();
        await().atMost(SOON).until(() -> people.account(meanwhile) == 200);
        await().atMost(SOON).until(() -> people.health("projections").equals("UP"));
        everybodyIsThere();
    }

    private void signInUntilRefused() {
        for (int i = 0; i < MORE_THAN_FIT; i++) {
            var session = people.signIn();
            if (session == null) {
                return;
            }
            signedIn.add(session);
        }
        throw new AssertionError("the disk was not full");
    }

    private void everybodyIsThere() {
        assertThat(signedIn)
                .allSatisfy(session -> assertThat(people.check(session)).isEqualTo(200));
        await().atMost(SOON).until(() -> people.account(signedIn.getLast()) == 200);
        assertThat(people.signOut(signedIn.getFirst())).isEqualTo(204);
        assertThat(people.check(signedIn.getFirst())).isEqualTo(401);
        WholeSignIns.areAllThereIsIn(service);
    }
}
