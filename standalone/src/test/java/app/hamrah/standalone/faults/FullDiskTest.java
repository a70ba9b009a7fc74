package app.hamrah.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.schema.session.SessionStanding;
import app.hamrah.standalone.RunningStandalone;
import app.hamrah.standalone.WholeSignIns;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** There is no space left for one of the databases, and then there is again. */
class FullDiskTest {

    private static final Duration SOON = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private RunningStandalone service;
    private People people;
    private final List<SessionStanding> signedIn = new ArrayList<>();

    @BeforeEach
    void start() {
        FullDisk.mount();
        service = RunningStandalone.inFiles(folder, Clock.systemUTC());
        people = new People(service);
        signedIn.addAll(people.signIn(20));
    }

    @AfterEach
    void stop() {
        FullDisk.free();
        service.close();
        FullDisk.remove();
    }

    @Test
    void withoutSpaceForTheLogNobodyIsToldThatSomethingWorkedAndWithSpaceItGoesOn() {
        var known = signedIn.getFirst();
        assertThat(people.check(known)).isEqualTo(200);

        FullDisk.fill("events");
        for (int i = 0; i < 5; i++) {
            assertThat(people.signIn()).isNull();
            assertThat(people.signOut(known)).isEqualTo(503);
            assertThat(people.check(known)).isEqualTo(200);
        }
        assertThat(people.check(signedIn.getLast())).isIn(200, 503);
        assertThat(people.health("log")).isEqualTo("OUT_OF_SERVICE");

        FullDisk.free();
        await().atMost(SOON).until(() -> people.signIn() != null);
        await().atMost(SOON).until(() -> people.health("log").equals("UP"));
        assertThat(people.signOut(known)).isEqualTo(204);
        assertThat(people.check(known)).isEqualTo(401);
        everybodyElseIsThere();
    }

    @Test
    void withoutSpaceForTheVaultNobodyNewComesInAndWhoIsThereStays() {
        FullDisk.fill("vault");
        for (int i = 0; i < 3; i++) {
            assertThat(people.signIn()).isNull();
        }
        assertThat(signedIn)
                .allSatisfy(session -> assertThat(people.check(session)).isEqualTo(200));
        assertThat(people.signOut(signedIn.getFirst())).isEqualTo(204);

        FullDisk.free();
        await().atMost(SOON).until(() -> people.signIn() != null);
        everybodyElseIsThere();
        await().atMost(SOON).until(() -> people.account(signedIn.getLast()) == 200);
    }

    /** H2 may keep such a file locked under the process, and then only a start shows the rows; the log has it all. */
    @Test
    void withoutSpaceForTheReadModelsSessionsBeginAndEndAndAStartShowsWhatCameMeanwhile() {
        FullDisk.fill("read-models");
        var meanwhile = people.signIn(5).getFirst();
        assertThat(people.check(meanwhile)).isEqualTo(200);
        assertThat(people.signOut(signedIn.getFirst())).isEqualTo(204);
        // H2 uses the space it has in its file first.
        await().atMost(SOON).until(() -> {
            people.signIn(5);
            return people.health("projections").equals("OUT_OF_SERVICE");
        });
        assertThat(people.account(meanwhile)).isIn(200, 404, 503);

        FullDisk.free();
        everybodyElseIsThere();
        await().atMost(SOON).until(() -> people.account(meanwhile) == 200);
        await().atMost(SOON).until(() -> people.health("projections").equals("UP"));
    }

    private void everybodyElseIsThere() {
        var others = signedIn.subList(1, signedIn.size());
        assertThat(others)
                .allSatisfy(session -> assertThat(people.check(session)).isEqualTo(200));
        WholeSignIns.areAllThereIsIn(service);
        service.close();
        service = RunningStandalone.inFiles(folder, Clock.systemUTC());
        people = new People(service);
        assertThat(others)
                .allSatisfy(session -> assertThat(people.check(session)).isEqualTo(200));
        WholeSignIns.areAllThereIsIn(service);
    }
}
