package app.hamrah.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.command.session.ExpirySweep;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.standalone.RunningStandalone;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock of the machine jumps while the service runs. */
class ClockJumpTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final JumpingClock CLOCK = new JumpingClock();

    @TempDir
    static Path folder;

    private static RunningStandalone service;
    private static People people;

    /** Runs as the machine's does, by so much ahead of it. */
    private static final class JumpingClock extends Clock {

        private final Clock right = Clock.systemUTC();
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public Instant instant() {
            return right.instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return right.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeAll
    static void start() {
        service = RunningStandalone.start(folder, CLOCK, "--hamrah.sessions.sweep-every=100ms");
        people = new People(service);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @AfterEach
    void setRight() {
        CLOCK.ahead = Duration.ZERO;
    }

    @Test
    void aClockAYearAheadRefusesEverybodyAndEndsNobody() throws Exception {
        var sessions = people.signIn(5);
        assertThat(people.check(sessions.getFirst())).isEqualTo(200);
        await().atMost(SOON).until(() -> people.account(sessions.getLast()) == 200);

        CLOCK.ahead = Duration.ofDays(365);
        assertThat(sessions)
                .allSatisfy(session -> assertThat(people.check(session)).isEqualTo(401));
        assertThat(shownToAnOperator(sessions.getFirst())).isEqualTo(409);
        assertThat(service.bean(ExpirySweep.class).sweep()).isZero();
        assertThat(people.health("clock")).isEqualTo("UNKNOWN");

        CLOCK.ahead = Duration.ZERO;
        assertThat(sessions)
                .allSatisfy(session -> assertThat(people.check(session)).isEqualTo(200));
        assertThat(shownToAnOperator(sessions.getFirst())).isEqualTo(200);
        assertThat(people.health("clock")).isEqualTo("UP");
        assertThat(endings()).isZero();
    }

    @Test
    void aClockThatIsSetBackStopsNothing() {
        var before = people.signIn(1).getFirst();
        CLOCK.ahead = Duration.ofHours(-1);

        var after = people.signIn(1).getFirst();

        assertThat(people.check(before)).isEqualTo(200);
        assertThat(people.check(after)).isEqualTo(200);
        await().atMost(SOON).until(() -> people.account(after) == 200);
        assertThat(people.health("projections")).isEqualTo("UP");
        assertThat(people.health("clock")).isEqualTo("UNKNOWN");
    }

    /** What an operator is answered who asks for a live session. */
    private static int shownToAnOperator(SessionStanding session) throws Exception {
        var token = Files.readString(folder.resolve("operator.token")).strip();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.managementPort()
                        + "/actuator/sessions/" + session.sessionId().value()))
                .header("Authorization", "Bearer " + token)
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static long endings() {
        try (var events = service.bean(EventStorageEngine.class).readEvents(null, false)) {
            return events.filter(event -> event.getPayload() instanceof SessionEnded)
                    .count();
        }
    }
}
