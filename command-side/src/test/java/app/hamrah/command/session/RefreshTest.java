package app.hamrah.command.session;

import static app.hamrah.command.Scenario.APPLE;
import static app.hamrah.command.Scenario.GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.command.Phone;
import app.hamrah.command.Scenario;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.challenge.ChallengeEvent.ChallengeConsumed;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.device.DeviceCategory;
import app.hamrah.schema.device.DeviceCommand.RevokeDevice;
import app.hamrah.schema.device.DeviceEvent.AssertionAccepted;
import app.hamrah.schema.device.DeviceEvent.DeviceSuspected;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.RefreshAnswer;
import app.hamrah.schema.session.RefreshAnswer.Refreshed;
import app.hamrah.schema.session.RefreshAnswer.Refused;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionCommand.ExtendSession;
import app.hamrah.schema.session.SessionCommand.RefreshSession;
import app.hamrah.schema.session.SessionCommand.StepUpSession;
import app.hamrah.schema.session.SessionEvent.CredentialRotated;
import app.hamrah.schema.session.SessionEvent.RetryAnswered;
import app.hamrah.schema.session.SessionEvent.ReuseDetected;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefreshTest {

    private final Scenario scenario = new Scenario();
    private final Phone phone = new Phone(scenario);
    private SessionId session;

    @BeforeEach
    void signedIn() {
        session = phone.registered().signIn(APPLE).sessionId();
    }

    @Test
    void theNewestCredentialIsTradedForTheNextInOneAppend() {
        pass(Duration.ofDays(1));
        var mark = scenario.mark();
        var answer = phone.refreshed(session, 1);

        assertThat(answer).isInstanceOfSatisfying(Refreshed.class, refreshed -> {
            assertThat(refreshed.generation()).isEqualTo(2);
            assertThat(refreshed.standing().generation()).isEqualTo(2);
            assertThat(refreshed.standing().accepts(1)).isTrue();
            assertThat(refreshed.standing().idleDeadline())
                    .isEqualTo(scenario.clock.instant().plus(Scenario.POLICY.idle()));
            assertThat(refreshed.device().counter()).isEqualTo(2);
        });
        assertThat(scenario.since(mark))
                .hasExactlyElementsOfTypes(ChallengeConsumed.class, AssertionAccepted.class, CredentialRotated.class);
    }

    @Test
    void whoLostTheAnswerGetsTheSameSuccessorHoweverLate() {
        phone.refreshed(session, 1);
        pass(Duration.ofDays(7));
        assertThat(generation(phone.refreshed(session, 1))).isEqualTo(2);
        assertThat(generation(phone.refreshed(session, 1))).isEqualTo(2);
        assertThat(scenario.of(session))
                .filteredOn(RetryAnswered.class::isInstance)
                .hasSize(1);
        assertThat(generation(phone.refreshed(session, 2))).isEqualTo(3);
    }

    @Test
    void theVerySameRequestMovesNothingAndGetsTheSameSuccessor() {
        var request = phone.refresh(session, 1);
        assertThat(generation(scenario.when(request))).isEqualTo(2);
        var counter = scenario.of(phone.id).size();
        assertThat(generation(scenario.when(request))).isEqualTo(2);
        assertThat(scenario.of(phone.id)).hasSize(counter);
        phone.refreshed(session, 2);
        pass(Duration.ofMinutes(5).minusMillis(1));
        assertThat(generation(scenario.when(request))).isEqualTo(2);
        pass(Duration.ofMillis(1));
        var mark = scenario.mark();
        assertThat(scenario.<RefreshAnswer>when(request)).isEqualTo(new Refused(Refusal.CHALLENGE_SPENT));
        scenario.thenNothingSince(mark);
    }

    @Test
    void aSpentChallengeIsGoodForNoOtherRequest() {
        var request = phone.refresh(session, 1);
        scenario.<RefreshAnswer>when(request);
        var mark = scenario.mark();
        var other = new RefreshSession(
                session, 2, phone.proof(), Phone.onSomethingElse(request.challenge()), Phone.STRANGER);
        assertThat(scenario.<RefreshAnswer>when(other)).isEqualTo(new Refused(Refusal.CHALLENGE_SPENT));
        scenario.thenNothingSince(mark);
    }

    @Test
    void aRequestThatWasRefusedIsNotGoodWhenItComesAgain() {
        var challenge = phone.challenge(ChallengePurpose.REFRESH);
        var copied =
                new RefreshSession(session, 1, phone.proof(1, DeviceCategory.APP_STORE), challenge, Phone.STRANGER);
        assertThat(scenario.<RefreshAnswer>when(copied)).isEqualTo(new Refused(Refusal.COUNTER_NOT_ADVANCED));
        assertThat(scenario.<RefreshAnswer>when(copied)).isEqualTo(new Refused(Refusal.CHALLENGE_SPENT));
        assertThat(scenario.of(session)).hasSize(1);
    }

    @Test
    void anOlderCredentialEndsTheSessionInTheSameAppend() {
        rotate(3);
        pass(Duration.ofSeconds(30));
        assertThat(phone.refreshed(session, 1)).isEqualTo(new Refused(Refusal.REFRESH_REUSED));

        var told = scenario.of(session);
        assertThat(told.get(told.size() - 2)).isInstanceOfSatisfying(ReuseDetected.class, reuse -> {
            assertThat(reuse.generation()).isEqualTo(1);
            assertThat(reuse.newest()).isEqualTo(4);
        });
        assertThat(told)
                .last()
                .isInstanceOfSatisfying(
                        SessionEnded.class, ended -> assertThat(ended.reason()).isEqualTo(EndReason.REFRESH_REUSED));
        assertThat(phone.refreshed(session, 4)).isEqualTo(new Refused(Refusal.SESSION_ENDED));
    }

    @Test
    void requestsInParallelGetTheSuccessorTheyWouldHaveGot() {
        rotate(3);
        pass(Duration.ofSeconds(29));
        assertThat(generation(phone.refreshed(session, 1))).isEqualTo(2);
        assertThat(generation(phone.refreshed(session, 2))).isEqualTo(3);
    }

    @Test
    void aRequestThatWasUnderWayWhenTheOthersOvertookItIsNoTheft() {
        var slow = phone.refresh(session, 1);
        pass(Duration.ofSeconds(1));
        // Signed before the others, it would have too low a counter: what counts is when its challenge was given out.
        var late = new RefreshSession(session, 1, null, slow.challenge(), Phone.STRANGER);
        rotate(3);
        pass(Duration.ofMinutes(4));
        var sent =
                new RefreshSession(late.sessionId(), late.generation(), phone.proof(), late.challenge(), late.origin());
        assertThat(generation(scenario.when(sent))).isEqualTo(2);
    }

    @Test
    void withoutItsDeviceASessionGivesNothing() {
        var mark = scenario.mark();
        assertThat(scenario.<RefreshAnswer>when(Phone.unsigned(session, 1)))
                .isEqualTo(new Refused(Refusal.ASSERTION_REQUIRED));
        assertThat(scenario.<RefreshAnswer>when(new RefreshSession(
                        session, 1, null, phone.challenge(ChallengePurpose.REFRESH), Phone.STRANGER)))
                .isEqualTo(new Refused(Refusal.ASSERTION_REQUIRED));
        scenario.thenNothingSince(mark);
    }

    @Test
    void anotherDeviceGetsNothingAndIsNoted() {
        var thief = new Phone(scenario).registered();
        thief.signIn(GOOGLE);
        var before = scenario.of(session).size();
        assertThat(thief.refreshed(session, 1)).isEqualTo(new Refused(Refusal.DEVICE_OF_ANOTHER_SESSION));
        assertThat(scenario.of(thief.id)).last().isInstanceOf(DeviceSuspected.class);
        assertThat(scenario.of(session)).hasSize(before);
        assertThat(generation(phone.refreshed(session, 1))).isEqualTo(2);
    }

    @Test
    void aCredentialThatWasNeverHandedOutIsRefused() {
        var mark = scenario.mark();
        assertThat(phone.refreshed(session, 2)).isEqualTo(new Refused(Refusal.NO_SUCH_SESSION));
        assertThat(phone.refreshed(session, 0)).isEqualTo(new Refused(Refusal.NO_SUCH_SESSION));
        assertThat(phone.refreshed(Scenario.newSession(), 1)).isEqualTo(new Refused(Refusal.NO_SUCH_SESSION));
        scenario.thenNothingSince(mark);
    }

    @Test
    void aSessionPastItsDeadlineIsRefusedAndRotatesNothing() {
        pass(Scenario.POLICY.idle());
        var mark = scenario.mark();
        assertThat(phone.refreshed(session, 1)).isEqualTo(new Refused(Refusal.SESSION_EXPIRED));
        scenario.thenNothingSince(mark);
    }

    @Test
    void refreshingNeverPassesTheAbsoluteDeadline() {
        for (var day = 0; day < 5; day++) {
            pass(Duration.ofDays(17));
            assertThat(generation(phone.refreshed(session, day + 1))).isEqualTo(day + 2);
        }
        pass(Duration.ofDays(5));
        assertThat(phone.refreshed(session, 6)).isEqualTo(new Refused(Refusal.SESSION_EXPIRED));
    }

    @Test
    void aRevokedDeviceRefreshesNothing() {
        var account = ((SessionStarted) scenario.of(session).getFirst()).accountId();
        scenario.<Outcome>when(new RevokeDevice(phone.id, account, session, Scenario.by(account)));
        var mark = scenario.mark();
        assertThat(phone.refreshed(session, 1)).isEqualTo(new Refused(Refusal.SESSION_ENDED));
        scenario.thenNothingSince(mark);
    }

    @Test
    void aSessionOfABrowserIsNotRefreshed() {
        var web = scenario.signIn(GOOGLE).standing().sessionId();
        assertThat(scenario.<RefreshAnswer>when(Phone.unsigned(web, 1)))
                .isEqualTo(new Refused(Refusal.NO_SUCH_SESSION));
    }

    @Test
    void aSessionOfAnAppIsNeitherExtendedNorSteppedUp() {
        pass(Duration.ofDays(20));
        var account = ((SessionStarted) scenario.of(session).getFirst()).accountId();
        var mark = scenario.mark();
        assertThat(scenario.<SessionAnswer>when(new ExtendSession(session, Phone.STRANGER)))
                .isInstanceOf(SessionAnswer.Standing.class);
        assertThat(scenario.<SessionAnswer>when(new StepUpSession(session, account, APPLE, Phone.STRANGER)))
                .isEqualTo(new SessionAnswer.Refused(Refusal.NO_SUCH_SESSION));
        scenario.thenNothingSince(mark);
    }

    @Test
    void aClockThatJumpsAheadTakesNoLateRequestForATheft() {
        var plain = unattested();
        scenario.<RefreshAnswer>when(Phone.unsigned(plain, 1));
        scenario.clock.set(scenario.clock.instant().plus(Duration.ofHours(3)));
        assertThat(generation(scenario.when(Phone.unsigned(plain, 1)))).isEqualTo(2);
    }

    @Test
    void withoutADeviceALateRequestIsAnsweredForThirtySeconds() {
        var plain = unattested();
        assertThat(generation(scenario.when(Phone.unsigned(plain, 1)))).isEqualTo(2);
        pass(Duration.ofSeconds(30).minusMillis(1));
        assertThat(generation(scenario.when(Phone.unsigned(plain, 1)))).isEqualTo(2);
        pass(Duration.ofMillis(1));
        assertThat(scenario.<RefreshAnswer>when(Phone.unsigned(plain, 1)))
                .isEqualTo(new Refused(Refusal.REFRESH_REUSED));
        assertThat(scenario.<RefreshAnswer>when(Phone.unsigned(plain, 2)))
                .isEqualTo(new Refused(Refusal.SESSION_ENDED));
    }

    @Test
    void withoutADeviceAnythingOlderIsTheft() {
        var plain = unattested();
        scenario.<RefreshAnswer>when(Phone.unsigned(plain, 1));
        scenario.<RefreshAnswer>when(Phone.unsigned(plain, 2));
        assertThat(scenario.<RefreshAnswer>when(Phone.unsigned(plain, 1)))
                .isEqualTo(new Refused(Refusal.REFRESH_REUSED));
    }

    @Test
    void aDeviceCannotRefreshASessionThatHasNone() {
        assertThat(phone.refreshed(unattested(), 1)).isEqualTo(new Refused(Refusal.DEVICE_OF_ANOTHER_SESSION));
    }

    @Test
    void aSessionIsTheSameToAProcessThatHasJustStarted() {
        rotate(2);
        var restarted = scenario.restarted();
        assertThat(generation(restarted.when(phone.refresh(session, 2)))).isEqualTo(3);
        assertThat(generation(restarted.when(phone.refresh(session, 3)))).isEqualTo(4);
    }

    private SessionId unattested() {
        var login = phone.login(GOOGLE, null);
        return ((Accepted) scenario.<SignInAnswer>when(login)).standing().sessionId();
    }

    private void rotate(int times) {
        for (var i = 1; i <= times; i++) {
            assertThat(generation(phone.refreshed(session, i))).isEqualTo(i + 1);
        }
    }

    private void pass(Duration time) {
        scenario.clock.advance(time);
    }

    private static int generation(RefreshAnswer answer) {
        assertThat(answer).isInstanceOf(Refreshed.class);
        return ((Refreshed) answer).generation();
    }
}
