package app.hamrah.command;

import static app.hamrah.command.Scenario.APPLE;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.Outcome;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.account.AccountCommand.EraseAccount;
import app.hamrah.schema.challenge.ChallengeEvent.ChallengeConsumed;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.device.DeviceAnswer;
import app.hamrah.schema.device.DeviceCommand.AcceptAssertion;
import app.hamrah.schema.session.RefreshAnswer;
import app.hamrah.schema.session.RefreshAnswer.Refreshed;
import app.hamrah.schema.session.SessionEvent.CredentialRotated;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Twenty at once, on the same challenge: one wins. */
class ParallelPhonesTest {

    private static final int MANY = 20;

    private final Scenario scenario = new Scenario();
    private final Phone phone = new Phone(scenario);

    @Test
    void oneAttestationRegistersOneDevice() throws Exception {
        var registration = phone.registration(phone.challenge(ChallengePurpose.REGISTER));
        var answers = atOnce(() -> scenario.<DeviceAnswer>when(registration));
        assertThat(answers)
                .filteredOn(DeviceAnswer.Registered.class::isInstance)
                .hasSize(1);
    }

    @Test
    void oneSignedRequestIsLetThroughOnce() throws Exception {
        var session = phone.registered().signIn(APPLE).sessionId();
        var request = new AcceptAssertion(
                phone.id, session, phone.proof(), phone.challenge(ChallengePurpose.REQUEST), Phone.STRANGER);
        var answers = atOnce(() -> scenario.<Outcome>when(request));
        assertThat(answers).filteredOn(Done.class::isInstance).hasSize(1);
    }

    @Test
    void oneChallengeOnTwentyDifferentRequestsLetsOneThrough() throws Exception {
        var session = phone.registered().signIn(APPLE).sessionId();
        var challenge = phone.challenge(ChallengePurpose.REQUEST);
        var requests = IntStream.range(0, MANY)
                .mapToObj(i -> new AcceptAssertion(
                        phone.id, session, phone.proof(), Phone.onSomethingElse(challenge), Phone.STRANGER))
                .iterator();
        var answers = atOnce(() -> {
            AcceptAssertion mine;
            synchronized (requests) {
                mine = requests.next();
            }
            return scenario.<Outcome>when(mine);
        });
        assertThat(answers).filteredOn(Done.class::isInstance).hasSize(1);
    }

    @Test
    void oneLoginStartsOneSession() throws Exception {
        var login = phone.registered().login(APPLE);
        var answers = atOnce(
                () -> ((Accepted) scenario.<SignInAnswer>when(login)).standing().sessionId());
        assertThat(answers).hasSize(MANY).containsOnly(login.signIn().sessionId());
        assertThat(scenario.since(0))
                .filteredOn(SessionStarted.class::isInstance)
                .hasSize(1);
    }

    @Test
    void oneRefreshRotatesOnceAndEveryCopyGetsItsSuccessor() throws Exception {
        var session = phone.registered().signIn(APPLE).sessionId();
        var refresh = phone.refresh(session, 1);
        var mark = scenario.mark();
        var answers = atOnce(() -> scenario.<RefreshAnswer>when(refresh));
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(((Refreshed) answer).generation()).isEqualTo(2));
        assertThat(scenario.since(mark))
                .filteredOn(CredentialRotated.class::isInstance)
                .hasSize(1);
        assertThat(scenario.since(mark))
                .filteredOn(ChallengeConsumed.class::isInstance)
                .hasSize(1);
    }

    @Test
    void refreshesAndAnEraserDoNotWaitForEachOther() throws Exception {
        var session = phone.registered().signIn(APPLE);
        var end = new EraseAccount(session.accountId(), session.sessionId(), Scenario.by(session.accountId()));
        var turn = new AtomicInteger();
        var answers = atOnce(() -> turn.getAndIncrement() == MANY / 2
                ? scenario.<Object>when(end)
                : scenario.<Object>when(phone.refresh(session.sessionId(), 1)));
        assertThat(answers).hasSize(MANY);
        assertThat(scenario.<RefreshAnswer>when(phone.refresh(session.sessionId(), 2)))
                .isInstanceOf(RefreshAnswer.Refused.class);
    }

    private static <T> List<T> atOnce(Callable<T> request) throws Exception {
        try (var threads = Executors.newFixedThreadPool(MANY)) {
            return threads.invokeAll(Collections.nCopies(MANY, request)).stream()
                    .map(future -> future.resultNow())
                    .toList();
        }
    }
}
