package app.hamrah.standalone.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Read models and dead letters, as the command line shows and tells them. */
class ProjectionCommandsTest {

    private static final String PATH = "/actuator/projections/session_v2";

    @TempDir
    Path folder;

    private FakeService service;

    @BeforeEach
    void start() throws IOException {
        service = new FakeService(folder);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static String projection(String state, String rebuild, String check) {
        return """
                {"name":"session_v2","state":"%s","position":120,"lagSeconds":0.5,"deadLetters":1,"rebuild":%s,"check":%s}""".formatted(state, rebuild, check);
    }

    private static String job(String state, String drift) {
        return """
                {"state":"%s","startedAt":"2026-01-01T00:00:00Z","finishedAt":null,"position":50,"target":100,
                "eventsPerSecond":1000.0,"message":null,"drift":%s}""".formatted(state, drift);
    }

    @Test
    void theirStateIsATableAndOneThatIsNotUpIsAFailure() {
        service.on(
                "GET /actuator/projections",
                200,
                "{\"head\":123,\"projections\":[" + projection("behind", "null", job("running", "null")) + "]}");

        var result = service.run("projections", "status");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(result.out().lines())
                .containsExactly(
                        "NAME        STATE   POSITION  HEAD  LAG   DEAD LETTERS  REBUILD  CHECK",
                        "session_v2  behind  120       123   0.5s  1             -        running");
        assertThat(service.requests())
                .containsExactly("GET /actuator/projections Bearer a-token-of-more-than-thirty-two-characters");
    }

    @Test
    void aRebuildIsWaitedFor() {
        service.on("POST " + PATH, 202, projection("up", job("running", "null"), "null"))
                .on("GET " + PATH, 200, projection("up", job("switching", "null"), "null"))
                .on("GET " + PATH, 200, projection("up", job("done", "null"), "null"));

        var result = service.run("projections", "rebuild", "session_v2");

        assertThat(result).isEqualTo(new Commands.Result(0, "rebuild of session_v2: done\n", ""));
        assertThat(service.requests().getFirst()).startsWith("POST " + PATH + " {\"action\":\"rebuild\"} ");
        assertThat(service.requests()).hasSize(3);
    }

    @Test
    void aRebuildThatFailsIsAFailure() {
        service.on("POST " + PATH, 202, projection("up", job("failed", "null"), "null"));

        assertThat(service.run("projections", "rebuild", "session_v2").exitCode())
                .isEqualTo(ExitCodes.FAILED);
    }

    @Test
    void withoutWaitingItIsOnlyBegun() {
        service.on("POST " + PATH, 202, projection("up", job("running", "null"), "null"));

        var result = service.run("projections", "rebuild", "session_v2", "--no-wait");

        assertThat(result.exitCode()).isZero();
        assertThat(service.requests()).hasSize(1);
    }

    @Test
    void aCheckThatFindsDriftIsAFailureThatShowsExamples() {
        var drift = """
                {"rows":10,"differing":1,"missing":0,"extra":0,
                "examples":[{"key":"ses_1","column":"ended_reason","what":"differs"}]}""";
        service.on("POST " + PATH, 202, projection("up", "null", job("done", drift)));

        var result = service.run("projections", "check", "session_v2");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.FAILED);
        assertThat(result.out())
                .contains("10 rows: 1 differ, 0 are missing, 0 too many")
                .contains("differs ses_1 ended_reason");
    }

    @Test
    void aCheckThatFindsNoneIsFine() {
        var drift = "{\"rows\":10,\"differing\":0,\"missing\":0,\"extra\":0,\"examples\":[]}";
        service.on("POST " + PATH, 202, projection("up", "null", job("done", drift)));

        assertThat(service.run("projections", "check", "session_v2").exitCode()).isZero();
    }

    @Test
    void whatIsRefusedIsToldInTheServicesWords() {
        service.on("POST " + PATH, 409, "{\"status\":409,\"detail\":\"A rebuild is under way\\u001b[31m\"}");

        assertThat(service.run("projections", "rebuild", "session_v2"))
                .isEqualTo(new Commands.Result(ExitCodes.FAILED, "", "hamrah: A rebuild is under way?[31m\n"));
    }

    @Test
    void deadLettersAreListed() {
        service.on("GET /actuator/deadletters", 200, """
                {"total":1,"letters":[{"projection":"session_v2","stream":"ses_1","sequence":3,"position":99,
                "event":"session.ended","enqueuedAt":"2026-01-01T00:00:00Z","lastTriedAt":"2026-01-01T00:00:00Z",
                "tries":1,"cause":"DataIntegrityViolationException"}]}""");

        assertThat(service.run("letters", "list").out()).contains("session.ended", "ses_1", "1 in all");
    }

    @Test
    void aRetryThatLeavesSomeIsAFailure() {
        service.on("POST /actuator/deadletters/session_v2", 200, "{\"retried\":2,\"succeeded\":1,\"remaining\":1}");

        var result = service.run("letters", "retry", "session_v2", "--stream", "ses_1");

        assertThat(result).isEqualTo(new Commands.Result(ExitCodes.FAILED, "2 tried, 1 taken, 1 remain\n", ""));
        assertThat(service.requests().getFirst()).contains("{\"action\":\"retry\",\"stream\":\"ses_1\"}");
    }

    @Test
    void whatIsNoServiceOfOursIsTold() {
        service.on("GET /actuator/deadletters", 200, "<html>");

        assertThat(service.run("letters", "list").err()).contains("is not this service");
    }
}
