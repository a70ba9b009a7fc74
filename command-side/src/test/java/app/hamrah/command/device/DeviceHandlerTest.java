package app.hamrah.command.device;

import static app.hamrah.command.Scenario.APPLE;
import static app.hamrah.command.Scenario.GOOGLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.command.Phone;
import app.hamrah.command.Scenario;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.challenge.ChallengeEvent.ChallengeConsumed;
import app.hamrah.schema.challenge.ChallengePurpose;
import app.hamrah.schema.challenge.ChallengeUse;
import app.hamrah.schema.device.DeviceAnswer;
import app.hamrah.schema.device.DeviceCategory;
import app.hamrah.schema.device.DeviceCommand.AcceptAssertion;
import app.hamrah.schema.device.DeviceCommand.RecordReceipt;
import app.hamrah.schema.device.DeviceCommand.SuspectDevice;
import app.hamrah.schema.device.DeviceEvent.AssertionAccepted;
import app.hamrah.schema.device.DeviceEvent.DeviceAttested;
import app.hamrah.schema.device.DeviceEvent.DeviceSuspected;
import app.hamrah.schema.device.DeviceEvent.ReceiptRefreshed;
import app.hamrah.schema.device.DeviceProof;
import app.hamrah.schema.device.DeviceQuery.CheckDevice;
import app.hamrah.schema.device.DeviceStanding;
import app.hamrah.schema.device.DeviceStatus;
import app.hamrah.schema.device.Suspicion;
import app.hamrah.schema.session.SessionId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceHandlerTest {

    private final Scenario scenario = new Scenario();
    private final Phone phone = new Phone(scenario);

    @Test
    void anAttestedKeyBecomesADeviceThatIsNobodys() {
        var answer = scenario.<DeviceAnswer>when(phone.registration(phone.challenge(ChallengePurpose.REGISTER)));

        assertThat(answer).isInstanceOfSatisfying(DeviceAnswer.Registered.class, registered -> {
            assertThat(registered.standing().status()).isEqualTo(DeviceStatus.UNBOUND);
            assertThat(registered.standing().counter()).isZero();
            assertThat(registered.standing().accountId()).isNull();
        });
        assertThat(scenario.since(0)).hasExactlyElementsOfTypes(ChallengeConsumed.class, DeviceAttested.class);
    }

    @Test
    void theSameAttestationAgainIsToldThatItsKeyIsKnown() {
        var registration = phone.registration(phone.challenge(ChallengePurpose.REGISTER));
        scenario.<DeviceAnswer>when(registration);
        var mark = scenario.mark();

        assertThat(scenario.<DeviceAnswer>when(registration)).isEqualTo(new DeviceAnswer.Refused(Refusal.DEVICE_KNOWN));
        scenario.thenNothingSince(mark);
    }

    @Test
    void aKnownKeyIsNotRegisteredAnewAndItsChallengeIsKept() {
        phone.registered();
        var mark = scenario.mark();

        assertThat(scenario.<DeviceAnswer>when(phone.registration(phone.challenge(ChallengePurpose.REGISTER))))
                .isEqualTo(new DeviceAnswer.Refused(Refusal.DEVICE_KNOWN));
        scenario.thenNothingSince(mark);
    }

    @Test
    void aChallengeOfAnotherPurposeNeverGetsAsFarAsADecision() {
        assertThatThrownBy(() ->
                        scenario.<DeviceAnswer>when(phone.registration(phone.challenge(ChallengePurpose.SIGN_IN))))
                .hasStackTraceContaining("another purpose");
        scenario.thenNothingSince(0);
    }

    @Test
    void whatIsAskedOfADeviceThatNeverWasIsRefused() {
        assertThat(scenario.<Outcome>when(new SuspectDevice(phone.id, Suspicion.RECEIPT, Phone.STRANGER)))
                .isEqualTo(new Outcome.Refused(Refusal.NO_SUCH_DEVICE));
        assertThat(check(phone)).isNull();
    }

    @Test
    void aSignedRequestSpendsItsChallengeAndMovesTheCounter() {
        var session = phone.registered().signIn(APPLE).sessionId();
        var mark = scenario.mark();

        assertThat(request(session, phone.proof(), phone.challenge(ChallengePurpose.REQUEST)))
                .isInstanceOf(Done.class);
        assertThat(scenario.since(mark)).hasExactlyElementsOfTypes(ChallengeConsumed.class, AssertionAccepted.class);
        assertThat(check(phone).counter()).isEqualTo(2);
        assertThat(check(phone).status()).isEqualTo(DeviceStatus.BOUND);
    }

    @Test
    void aSignedRequestIsLetThroughOnce() {
        var session = phone.registered().signIn(APPLE).sessionId();
        var proof = phone.proof();
        var challenge = phone.challenge(ChallengePurpose.REQUEST);
        request(session, proof, challenge);
        var mark = scenario.mark();

        assertThat(request(session, proof, challenge)).isEqualTo(new Outcome.Refused(Refusal.CHALLENGE_SPENT));
        assertThat(request(session, phone.proof(), Phone.onSomethingElse(challenge)))
                .isEqualTo(new Outcome.Refused(Refusal.CHALLENGE_SPENT));
        scenario.thenNothingSince(mark);
    }

    @Test
    void aCounterThatDoesNotGoUpIsRefusedAndNoted() {
        var session = phone.registered().signIn(APPLE).sessionId();
        var same = phone.proof(1, DeviceCategory.APP_STORE);
        var mark = scenario.mark();

        assertThat(request(session, same, phone.challenge(ChallengePurpose.REQUEST)))
                .isEqualTo(new Outcome.Refused(Refusal.COUNTER_NOT_ADVANCED));
        assertThat(scenario.since(mark)).hasExactlyElementsOfTypes(DeviceSuspected.class, ChallengeConsumed.class);
        assertThat(request(session, same, phone.challenge(ChallengePurpose.REQUEST)))
                .isEqualTo(new Outcome.Refused(Refusal.COUNTER_NOT_ADVANCED));
        assertThat(scenario.since(mark))
                .filteredOn(DeviceSuspected.class::isInstance)
                .hasSize(1);
    }

    @Test
    void theHighestCounterIsTheLast() {
        var session = phone.registered().signIn(APPLE).sessionId();
        assertThat(request(
                        session,
                        phone.proof(0xffffffffL, DeviceCategory.APP_STORE),
                        phone.challenge(ChallengePurpose.REQUEST)))
                .isInstanceOf(Done.class);
        assertThat(request(session, phone.proof(), phone.challenge(ChallengePurpose.REQUEST)))
                .isEqualTo(new Outcome.Refused(Refusal.COUNTER_NOT_ADVANCED));
        assertThatThrownBy(() -> phone.proof(0x100000000L, null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> phone.proof(0, null)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aCategoryThatVanishesIsRefusedAndNoted() {
        var session = phone.registered().signIn(APPLE).sessionId();

        assertThat(request(session, phone.proof(9, null), phone.challenge(ChallengePurpose.REQUEST)))
                .isEqualTo(new Outcome.Refused(Refusal.DEVICE_CATEGORY_VANISHED));
        assertThat(suspicions()).containsExactly(Suspicion.CATEGORY_VANISHED);
        assertThat(check(phone).counter()).isEqualTo(1);
    }

    @Test
    void aDeviceSignsForItsOwnSessionOnly() {
        var other = new Phone(scenario).registered().signIn(GOOGLE).sessionId();
        phone.registered().signIn(APPLE);

        assertThat(request(other, phone.proof(), phone.challenge(ChallengePurpose.REQUEST)))
                .isEqualTo(new Outcome.Refused(Refusal.DEVICE_OF_ANOTHER_SESSION));
        assertThat(suspicions()).containsExactly(Suspicion.OTHER_ACCOUNT);
    }

    @Test
    void aRequestInASessionThatNeverWasSpendsNothing() {
        phone.registered();
        var mark = scenario.mark();
        assertThat(request(Scenario.newSession(), phone.proof(), phone.challenge(ChallengePurpose.REQUEST)))
                .isEqualTo(new Outcome.Refused(Refusal.NO_SUCH_SESSION));
        scenario.thenNothingSince(mark);
    }

    @Test
    void oneKindOfSuspicionIsNotedOnceAnHour() {
        phone.registered();
        var suspect = new SuspectDevice(phone.id, Suspicion.RISK_METRIC, Phone.STRANGER);
        var first = scenario.<Outcome>when(suspect);
        assertThat(first)
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.version()).isNotNull());
        scenario.clock.advance(Duration.ofMinutes(59));
        assertThat(scenario.<Outcome>when(suspect)).isEqualTo(new Done(null));
        assertThat(scenario.<Outcome>when(new SuspectDevice(phone.id, Suspicion.RECEIPT, Phone.STRANGER)))
                .isNotEqualTo(new Done(null));
        scenario.clock.advance(Duration.ofMinutes(1));
        assertThat(scenario.<Outcome>when(suspect)).isNotEqualTo(new Done(null));
        assertThat(suspicions()).containsExactly(Suspicion.RISK_METRIC, Suspicion.RECEIPT, Suspicion.RISK_METRIC);
    }

    @Test
    void aReceiptNoNewerThanTheLastChangesNothing() {
        phone.registered();
        var now = scenario.clock.instant();
        var receipt = new RecordReceipt(phone.id, 1, now, null, null, Phone.STRANGER);
        scenario.<Outcome>when(receipt);
        assertThat(scenario.of(phone.id)).last().isInstanceOf(ReceiptRefreshed.class);
        assertThat(scenario.<Outcome>when(receipt)).isEqualTo(new Done(null));
        var older = new RecordReceipt(phone.id, 2, now.minusSeconds(1), null, null, Phone.STRANGER);
        assertThat(scenario.<Outcome>when(older)).isEqualTo(new Done(null));
    }

    private Outcome request(SessionId session, DeviceProof proof, ChallengeUse challenge) {
        return scenario.when(new AcceptAssertion(phone.id, session, proof, challenge, Phone.STRANGER));
    }

    private DeviceStanding check(Phone asked) {
        return new DeviceQueries(scenario.store, Runnable::run)
                .answer(new CheckDevice(asked.id))
                .join()
                .standing();
    }

    private List<Suspicion> suspicions() {
        return scenario.since(0).stream()
                .filter(DeviceSuspected.class::isInstance)
                .map(event -> ((DeviceSuspected) event).suspicion())
                .toList();
    }
}
