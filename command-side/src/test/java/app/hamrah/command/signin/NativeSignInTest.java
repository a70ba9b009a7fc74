package app.hamrah.command.signin;

import static app.hamrah.command.Scenario.APPLE;
import static app.hamrah.command.Scenario.GOOGLE;
import static app.hamrah.command.Scenario.by;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.command.Phone;
import app.hamrah.command.Scenario;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.account.AccountCommand.EraseAccount;
import app.hamrah.schema.account.AccountCommand.ReinstateAccount;
import app.hamrah.schema.account.AccountCommand.SuspendAccount;
import app.hamrah.schema.account.AccountEvent.AccountOpened;
import app.hamrah.schema.account.AccountEvent.DeviceAdded;
import app.hamrah.schema.account.AccountEvent.IdentityLinked;
import app.hamrah.schema.account.AccountEvent.SignedIn;
import app.hamrah.schema.account.AccountState;
import app.hamrah.schema.challenge.ChallengeEvent.ChallengeConsumed;
import app.hamrah.schema.device.DeviceCommand.RevokeDevice;
import app.hamrah.schema.device.DeviceEvent.AssertionAccepted;
import app.hamrah.schema.device.DeviceEvent.DeviceBound;
import app.hamrah.schema.device.DeviceEvent.DeviceRetired;
import app.hamrah.schema.device.DeviceEvent.DeviceRevoked;
import app.hamrah.schema.device.DeviceEvent.DeviceSuspected;
import app.hamrah.schema.device.RevocationReason;
import app.hamrah.schema.identity.IdentityEvent.IdentityClaimed;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.RefreshAnswer;
import app.hamrah.schema.session.SessionCommand.EndSession;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionStanding;
import app.hamrah.schema.signin.SignInAnswer;
import app.hamrah.schema.signin.SignInAnswer.Accepted;
import app.hamrah.schema.signin.SignInAnswer.Refused;
import app.hamrah.schema.signin.SignInCommand.SignInNatively;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class NativeSignInTest {

    private final Scenario scenario = new Scenario();
    private final Phone phone = new Phone(scenario);

    @Test
    void aFirstLoginOpensTheAccountBindsTheDeviceAndStartsASessionOnIt() {
        phone.registered();
        var mark = scenario.mark();
        var session = phone.signIn(APPLE);

        assertThat(scenario.since(mark))
                .hasOnlyElementsOfTypes(
                        ChallengeConsumed.class,
                        AssertionAccepted.class,
                        IdentityClaimed.class,
                        AccountOpened.class,
                        IdentityLinked.class,
                        DeviceBound.class,
                        DeviceAdded.class,
                        SessionStarted.class,
                        SignedIn.class)
                .hasSize(9);
        assertThat(started(session).deviceId()).isEqualTo(phone.id);
        assertThat(session.extendFrom()).isEqualTo(session.absoluteDeadline());
    }

    @Test
    void theNextLoginOnTheDeviceBindsNothing() {
        phone.registered().signIn(APPLE);
        var mark = scenario.mark();
        phone.signIn(APPLE);

        assertThat(scenario.since(mark))
                .hasOnlyElementsOfTypes(
                        ChallengeConsumed.class, AssertionAccepted.class, SessionStarted.class, SignedIn.class);
    }

    @Test
    void theSameRequestAgainGetsTheSameSessionWhateverSessionItNames() {
        var login = phone.registered().login(APPLE);
        var first = accepted(login);
        var mark = scenario.mark();
        var again = new SignInNatively(Phone.loginOf(APPLE), login.proof(), login.challenge());

        assertThat(accepted(login).sessionId()).isEqualTo(first.sessionId());
        assertThat(accepted(again).sessionId()).isEqualTo(first.sessionId());
        scenario.clock.advance(Duration.ofHours(1));
        assertThat(accepted(again).sessionId()).isEqualTo(first.sessionId());
        scenario.thenNothingSince(mark);
    }

    @Test
    void onceRefreshedTheSessionIsToldAgainForFiveMinutesOnly() {
        var login = phone.registered().login(APPLE);
        var session = accepted(login).sessionId();
        phone.refreshed(session, 1);
        scenario.clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(accepted(login).sessionId()).isEqualTo(session);
        scenario.clock.advance(Duration.ofMillis(1));
        assertThat(answer(login)).isEqualTo(new Refused(Refusal.CHALLENGE_SPENT));
    }

    @Test
    void theSameRequestForAnEndedSessionStartsNoOther() {
        var login = phone.registered().login(APPLE);
        var session = accepted(login);
        scenario.<Outcome>when(new EndSession(
                session.sessionId(), session.accountId(), EndReason.SIGNED_OUT, by(session.accountId())));
        assertThat(answer(login)).isEqualTo(new Refused(Refusal.SESSION_ENDED));
    }

    @Test
    void aSpentChallengeIsGoodForNothingElse() {
        var login = phone.registered().login(APPLE);
        accepted(login);
        var mark = scenario.mark();

        assertThat(answer(new SignInNatively(
                        Phone.loginOf(APPLE), phone.proof(), Phone.onSomethingElse(login.challenge()))))
                .isEqualTo(new Refused(Refusal.CHALLENGE_SPENT));
        assertThat(answer(new SignInNatively(Phone.loginOf(GOOGLE), login.proof(), login.challenge())))
                .isEqualTo(new Refused(Refusal.CHALLENGE_SPENT));
        scenario.thenNothingSince(mark);
    }

    @Test
    void aDeviceOfAnotherAccountOpensNoneAndIsNoted() {
        phone.registered().signIn(APPLE);
        var mark = scenario.mark();
        var login = phone.login(GOOGLE);

        assertThat(answer(login)).isEqualTo(new Refused(Refusal.DEVICE_OF_ANOTHER_ACCOUNT));
        assertThat(scenario.since(mark)).hasExactlyElementsOfTypes(DeviceSuspected.class, ChallengeConsumed.class);
        assertThat(answer(login)).isEqualTo(new Refused(Refusal.CHALLENGE_SPENT));
    }

    @Test
    void aDeviceOfAnotherAccountLetsNobodyIntoTheirOwn() {
        phone.registered().signIn(APPLE);
        new Phone(scenario).registered().signIn(GOOGLE);
        assertThat(answer(phone.login(GOOGLE))).isEqualTo(new Refused(Refusal.DEVICE_OF_ANOTHER_ACCOUNT));
    }

    @Test
    void aDeviceThatWasNeverRegisteredIsRefused() {
        assertThat(answer(phone.login(APPLE))).isEqualTo(new Refused(Refusal.NO_SUCH_DEVICE));
        scenario.thenNothingSince(0);
    }

    @Test
    void aPhoneThatCannotProveItselfGetsASessionThatSaysSo() {
        var session = accepted(phone.login(APPLE, null));
        assertThat(started(session).deviceId()).isNull();
        assertThat(scenario.since(0)).doesNotHaveAnyElementsOfTypes(DeviceAdded.class, AssertionAccepted.class);
    }

    @Test
    void aSuspendedAccountIsNotEnteredAndItsDeviceWorksOnceItIsReinstated() {
        var session = phone.registered().signIn(APPLE);
        scenario.<Outcome>when(new SuspendAccount(session.accountId(), Scenario.STRANGER));
        var mark = scenario.mark();

        assertThat(answer(phone.login(APPLE))).isEqualTo(new Refused(Refusal.ACCOUNT_SUSPENDED));
        assertThat(phone.refreshed(session.sessionId(), 1)).isEqualTo(new RefreshAnswer.Refused(Refusal.SESSION_ENDED));
        scenario.thenNothingSince(mark);
        scenario.<Outcome>when(new ReinstateAccount(session.accountId(), Scenario.STRANGER));
        assertThat(answer(phone.login(APPLE))).isInstanceOf(Accepted.class);
    }

    @Test
    void erasureEndsNativeSessionsAndRevokesTheDevices() {
        var session = phone.registered().signIn(APPLE);
        scenario.<Outcome>when(new EraseAccount(session.accountId(), session.sessionId(), by(session.accountId())));

        assertThat(scenario.of(phone.id))
                .last()
                .isInstanceOfSatisfying(
                        DeviceRevoked.class,
                        revoked -> assertThat(revoked.reason()).isEqualTo(RevocationReason.ACCOUNT_ERASED));
        assertThat(answer(phone.login(APPLE))).isEqualTo(new Refused(Refusal.DEVICE_REVOKED));
        assertThat(phone.refreshed(session.sessionId(), 1)).isEqualTo(new RefreshAnswer.Refused(Refusal.SESSION_ENDED));
    }

    @Test
    void theOldestDeviceWithoutASessionGivesWayToAnEleventh() {
        var phones = new ArrayList<Phone>();
        var sessions = new ArrayList<SessionStanding>();
        for (var i = 0; i < AccountState.MOST_DEVICES; i++) {
            phones.add(new Phone(scenario).registered());
            sessions.add(phones.get(i).signIn(APPLE));
        }
        var unused = sessions.get(3);
        scenario.<Outcome>when(
                new EndSession(unused.sessionId(), unused.accountId(), EndReason.SIGNED_OUT, by(unused.accountId())));

        phone.registered().signIn(APPLE);
        assertThat(added().forgotten()).containsExactly(phones.get(3).id);
        assertThat(scenario.of(phones.get(3).id)).last().isInstanceOf(DeviceRetired.class);
        assertThat(answer(phones.get(3).login(APPLE))).isEqualTo(new Refused(Refusal.DEVICE_REVOKED));
        assertThat(phones.getFirst().refreshed(sessions.getFirst().sessionId(), 1))
                .isInstanceOf(RefreshAnswer.Refreshed.class);

        new Phone(scenario).registered().signIn(APPLE);
        assertThat(added().forgotten()).containsExactly(phones.getFirst().id);
        assertThat(scenario.of(sessions.getFirst().sessionId()))
                .last()
                .isInstanceOfSatisfying(
                        SessionEnded.class, ended -> assertThat(ended.reason()).isEqualTo(EndReason.SUPERSEDED));
    }

    @Test
    void aRevokedDeviceIsForgottenBeforeAnyOtherGivesWay() {
        var phones = new ArrayList<Phone>();
        SessionStanding session = null;
        for (var i = 0; i < AccountState.MOST_DEVICES; i++) {
            phones.add(new Phone(scenario).registered());
            session = phones.get(i).signIn(APPLE);
        }
        var account = session.accountId();
        assertThat(scenario.<Outcome>when(
                        new RevokeDevice(phones.get(5).id, account, session.sessionId(), by(account))))
                .isInstanceOf(Done.class);
        phone.registered().signIn(APPLE);

        assertThat(added().forgotten()).containsExactly(phones.get(5).id);
        assertThat(scenario.since(0)).doesNotHaveAnyElementsOfTypes(DeviceRetired.class);
    }

    private DeviceAdded added() {
        return (DeviceAdded) scenario.since(0).stream()
                .filter(DeviceAdded.class::isInstance)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private SessionStarted started(SessionStanding session) {
        return (SessionStarted) scenario.of(session.sessionId()).getFirst();
    }

    private SignInAnswer answer(SignInNatively login) {
        return scenario.when(login);
    }

    private SessionStanding accepted(SignInNatively login) {
        return ((Accepted) answer(login)).standing();
    }
}
