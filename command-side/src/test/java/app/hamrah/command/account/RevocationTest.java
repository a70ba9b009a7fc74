package app.hamrah.command.account;

import static app.hamrah.command.Scenario.APPLE;
import static app.hamrah.command.Scenario.GOOGLE;
import static app.hamrah.command.Scenario.by;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.command.Phone;
import app.hamrah.command.Scenario;
import app.hamrah.schema.Actor;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.Outcome.Refused;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.device.DeviceCommand.RevokeDevice;
import app.hamrah.schema.device.DeviceEvent.DeviceRevoked;
import app.hamrah.schema.device.RevocationReason;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.RefreshAnswer;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionStanding;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevocationTest {

    private final Scenario scenario = new Scenario();
    private final Phone lost = new Phone(scenario);
    private SessionStanding onLost;
    private SessionStanding onWeb;

    @BeforeEach
    void signedIn() {
        onLost = lost.registered().signIn(APPLE);
        onWeb = scenario.signIn(APPLE).standing();
    }

    @Test
    void itsPersonShutsADeviceOutAndWhatLivesOnItEnds() {
        var outcome = revoke();

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.version()).isNotNull());
        assertThat(scenario.of(lost.id))
                .last()
                .isInstanceOfSatisfying(
                        DeviceRevoked.class,
                        revoked -> assertThat(revoked.reason()).isEqualTo(RevocationReason.REVOKED_BY_USER));
        assertThat(scenario.of(onLost.sessionId()))
                .last()
                .isInstanceOfSatisfying(
                        SessionEnded.class, ended -> assertThat(ended.reason()).isEqualTo(EndReason.DEVICE_REVOKED));
        assertThat(scenario.of(onWeb.sessionId())).noneMatch(SessionEnded.class::isInstance);
        assertThat(lost.refreshed(onLost.sessionId(), 1)).isEqualTo(new RefreshAnswer.Refused(Refusal.SESSION_ENDED));
    }

    @Test
    void shuttingOutTwiceIsOnce() {
        revoke();
        var mark = scenario.mark();
        assertThat(revoke()).isEqualTo(new Done(null));
        scenario.thenNothingSince(mark);
    }

    @Test
    void anOldLoginShutsNothingOut() {
        scenario.clock.advance(Duration.ofMinutes(10));
        var mark = scenario.mark();
        assertThat(revoke()).isEqualTo(new Refused(Refusal.STEP_UP_REQUIRED));
        scenario.thenNothingSince(mark);
    }

    @Test
    void nobodyShutsOutTheDeviceOfAnotherAccount() {
        var other = scenario.signIn(GOOGLE).standing();
        var mark = scenario.mark();
        assertThat(scenario.<Outcome>when(
                        new RevokeDevice(lost.id, other.accountId(), other.sessionId(), by(other.accountId()))))
                .isEqualTo(new Refused(Refusal.NO_SUCH_DEVICE));
        assertThat(scenario.<Outcome>when(new RevokeDevice(
                        Phone.newDevice(), onWeb.accountId(), onWeb.sessionId(), by(onWeb.accountId()))))
                .isEqualTo(new Refused(Refusal.NO_SUCH_DEVICE));
        scenario.thenNothingSince(mark);
    }

    @Test
    void anOperatorShutsADeviceOutWithoutASession() {
        var operator = new Origin(Actor.operator("test"), Channel.OPERATOR, new RequestId("request-test"));
        assertThat(scenario.<Outcome>when(new RevokeDevice(lost.id, AccountId.of(UUID.randomUUID()), null, operator)))
                .isEqualTo(new Refused(Refusal.NO_SUCH_ACCOUNT));
        assertThat(scenario.<Outcome>when(new RevokeDevice(lost.id, onWeb.accountId(), null, operator)))
                .isInstanceOf(Done.class);
        assertThat(scenario.of(lost.id))
                .last()
                .isInstanceOfSatisfying(
                        DeviceRevoked.class,
                        revoked -> assertThat(revoked.reason()).isEqualTo(RevocationReason.REVOKED_BY_OPERATOR));
    }

    private Outcome revoke() {
        return scenario.when(new RevokeDevice(lost.id, onWeb.accountId(), onWeb.sessionId(), by(onWeb.accountId())));
    }
}
