package app.hamrah.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.hamrah.schema.Refusal;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionQuery.CheckSession;
import app.hamrah.standalone.ServiceProcess.Held;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is told to stop ({@code SIGTERM}) while it is in use. */
class GracefulStopTest {

    private static final int PEOPLE = 6;
    private static final int SLOW_LOGINS = 4;
    private static final Duration NOTICE = Duration.ofSeconds(2);
    private static final int TERMINATED = 128 + 15;

    @TempDir
    Path folder;

    private final Set<SessionId> started = ConcurrentHashMap.newKeySet();
    private final Set<SessionId> ended = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    @Test
    void whatWasAcceptedIsFinishedAndWhatWasAcknowledgedIsInTheLog() throws Exception {
        try (var google = new LocalGoogle();
                var service = new ServiceProcess(
                        folder,
                        google,
                        "--logging.level.root=WARN",
                        "--hamrah.shutdown-notice=" + NOTICE.toMillis() + "ms");
                var people = Executors.newFixedThreadPool(PEOPLE + SLOW_LOGINS)) {
            for (int i = 0; i < PEOPLE; i++) {
                people.execute(() -> live(service));
            }
            await().atMost(Duration.ofSeconds(60)).until(() -> ended.size() > 20);
            var slow = slowLogins(service, google, people);

            var told = System.nanoTime();
            service.process.destroy();

            await().atMost(NOTICE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> service.manage("/actuator/health/readiness") == 503);
            assertThat(service.manage("/actuator/health/liveness")).isEqualTo(200);
            await().atMost(NOTICE.plusSeconds(3)).until(() -> !service.accepts());
            // It waits for them: whoever does not has left by now, and them without an answer.
            await().during(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(3))
                    .until(() -> service.process.isAlive() && slow.stream().noneMatch(Future::isDone));
            google.release();
            assertThat(service.process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            stopping = true;
            assertThat(service.process.exitValue()).isEqualTo(TERMINATED);
            for (var login : slow) {
                started.add(login.get(30, TimeUnit.SECONDS).session());
            }
            assertThat(service.lines).noneMatch(line -> line.contains("ERROR") || line.contains(" WARN "));
            // Until the notice is over everything is taken, however long it takes then; after it nothing is half done.
            assertThat(service.answers.stream().filter(answer -> answer.begun() < told + NOTICE.toNanos() / 2))
                    .hasSizeGreaterThan(50)
                    .allMatch(answer -> answer.status() != 0);
            assertThat(service.answers.stream().filter(answer -> answer.begun() > told))
                    .isNotEmpty();
            assertThat(service.answers).noneMatch(answer -> answer.status() >= 500);
        }
        everythingAcknowledgedIsThere();
    }

    @Test
    void aRequestThatDoesNotEndHoldsNobodyUpForLong() throws Exception {
        try (var google = new LocalGoogle();
                var service = new ServiceProcess(folder, google, "--spring.lifecycle.timeout-per-shutdown-phase=1s");
                var socket = new Socket("localhost", service.port)) {
            var held = service.signIn();
            // A body that is announced and does not come.
            socket.getOutputStream()
                    .write(("PATCH /api/v1/me HTTP/1.1\r\nHost: localhost:" + service.port + "\r\nCookie: "
                                    + held.cookie() + "\r\nOrigin: " + service.origin()
                                    + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            assertThat(service.send("GET", "/api/v1/session", "Cookie", held.cookie())
                            .statusCode())
                    .isEqualTo(200);

            service.process.destroy();
            service.process.destroy();

            assertThat(service.process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(service.process.exitValue()).isEqualTo(TERMINATED);
        }
    }

    /** Logins whose provider answers when the service takes nobody new any more; each has been asked for when this returns. */
    private static List<Future<Held>> slowLogins(ServiceProcess service, LocalGoogle google, ExecutorService people)
            throws Exception {
        var begun = new ArrayList<List<String>>();
        for (int i = 0; i < SLOW_LOGINS; i++) {
            begun.add(service.begin());
        }
        begun.forEach(
                login -> google.held.add(LocalGoogle.parameters(login.getFirst().replaceFirst(".*\\?", ""))
                        .get("code")));
        var slow = new ArrayList<Future<Held>>();
        begun.forEach(login -> slow.add(people.submit(() -> service.finish(login))));
        await().atMost(Duration.ofSeconds(10)).until(() -> google.waiting.get() == SLOW_LOGINS);
        return slow;
    }

    private void live(ServiceProcess service) {
        while (!stopping) {
            try {
                var held = service.signIn();
                started.add(held.session());
                service.send("GET", "/api/v1/session", "Cookie", held.cookie());
                var path = "/api/v1/me/sessions/" + held.session();
                if (service.send("DELETE", path, "Cookie", held.cookie(), "Origin", service.origin())
                                .statusCode()
                        == 204) {
                    ended.add(held.session());
                }
            } catch (IOException | InterruptedException | IllegalStateException e) {
                // It is told of by what was answered.
            }
        }
    }

    private void everythingAcknowledgedIsThere() {
        try (var service = RunningStandalone.start(folder, Clock.systemUTC())) {
            assertThat(started).isNotEmpty().allSatisfy(session -> {
                var answer = service.ask(new CheckSession(session), SessionAnswer.class);
                assertThat(answer).isNotEqualTo(new SessionAnswer.Refused(Refusal.NO_SUCH_SESSION));
            });
            assertThat(ended)
                    .isNotEmpty()
                    .allSatisfy(
                            session -> assertThat(isEnded(service.ask(new CheckSession(session), SessionAnswer.class)))
                                    .isTrue());
        }
    }

    private static boolean isEnded(SessionAnswer answer) {
        return answer.equals(new SessionAnswer.Refused(Refusal.SESSION_ENDED));
    }
}
