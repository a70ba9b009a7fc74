package app.hamrah.command;

import static app.hamrah.command.Scenario.GOOGLE;
import static app.hamrah.command.Scenario.newSession;
import static app.hamrah.command.Scenario.signInOf;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.identity.IdentityEvent.IdentityClaimed;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelSignInTest {

    @Test
    void fiftyFirstLoginsOfOneSubjectOpenOneAccount() throws Exception {
        var scenario = new Scenario();
        try (var threads = Executors.newFixedThreadPool(50)) {
            var answers = IntStream.range(0, 50)
                    .mapToObj(i -> threads.submit(() -> scenario.signIn(GOOGLE)))
                    .toList();
            for (var answer : answers) {
                assertThat(answer.get()).isInstanceOf(Accepted.class);
            }
        }
        assertThat(scenario.since(0))
                .filteredOn(IdentityClaimed.class::isInstance)
                .hasSize(1);
        assertThat(scenario.since(0))
                .filteredOn(SessionStarted.class::isInstance)
                .hasSize(50);
    }

    @Test
    void oneLoginSentFiftyTimesStartsOneSession() throws Exception {
        var scenario = new Scenario();
        var login = signInOf(GOOGLE, newSession());
        try (var threads = Executors.newFixedThreadPool(50)) {
            var answers = IntStream.range(0, 50)
                    .mapToObj(i -> threads.submit(() -> scenario.<Accepted>when(login)))
                    .toList();
            for (var answer : answers) {
                assertThat(answer.get().standing().sessionId()).isEqualTo(login.sessionId());
            }
        }
        assertThat(scenario.since(0))
                .filteredOn(SessionStarted.class::isInstance)
                .hasSize(1);
    }
}
