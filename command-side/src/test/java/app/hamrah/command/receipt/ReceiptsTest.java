package app.hamrah.command.receipt;

import static app.hamrah.command.Scenario.APPLE;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.command.Phone;
import app.hamrah.command.Scenario;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.account.AccountCommand.EraseAccount;
import app.hamrah.schema.device.DeviceCommand.RecordReceipt;
import app.hamrah.schema.device.DeviceCommand.RevokeDevice;
import app.hamrah.schema.device.DeviceEvent.DeviceRetired;
import app.hamrah.schema.device.DeviceEvent.DeviceRevoked;
import app.hamrah.schema.receipt.ReceiptAnswer;
import app.hamrah.schema.receipt.ReceiptAnswer.NothingToTrade;
import app.hamrah.schema.receipt.ReceiptAnswer.Taken;
import app.hamrah.schema.receipt.ReceiptCommand.KeepReceipt;
import app.hamrah.schema.receipt.ReceiptCommand.PutOffReceipt;
import app.hamrah.schema.receipt.ReceiptCommand.TakeReceipt;
import app.hamrah.schema.receipt.ReceiptQuery.DueReceipt;
import app.hamrah.schema.receipt.ReceiptQuery.FindDueReceipts;
import app.hamrah.schema.receipt.SealedReceipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

    private static final SealedReceipt SEALED = new SealedReceipt("k1.c2VhbGVk");
    private static final Duration LIFE = Duration.ofDays(90);

    private final Scenario scenario = new Scenario();
    private final Phone phone = new Phone(scenario);
    private final ReceiptRelease release = new ReceiptRelease(scenario.receipts);
    private final ReceiptQueries queries = new ReceiptQueries(scenario.receipts, scenario.clock, Runnable::run);
    private final Instant now = scenario.clock.instant();

    @Test
    void theReceiptOfADeviceIsKeptAndNoEventTellsOfIt() {
        phone.registered();
        var mark = scenario.mark();

        keep(phone, now);

        assertThat(scenario.receipts.find(phone.id).sealed()).isEqualTo(SEALED);
        assertThat(due()).containsExactly(new DueReceipt(phone.id, now, 0));
        scenario.thenNothingSince(mark);
    }

    @Test
    void ofTwoWhoTakeAReceiptOneGetsIt() {
        phone.registered().signIn(APPLE);
        keep(phone, now);

        assertThat(take(phone, now)).isInstanceOfSatisfying(Taken.class, taken -> {
            assertThat(taken.sealed()).isEqualTo(SEALED);
            assertThat(taken.createdAt()).isEqualTo(now);
            assertThat(taken.device().deviceId()).isEqualTo(phone.id);
        });
        assertThat(take(phone, now)).isEqualTo(new NothingToTrade());
        assertThat(due()).isEmpty();
    }

    @Test
    void whoTookItAndIsGoneHasTriedInVain() {
        phone.registered().signIn(APPLE);
        keep(phone, now);
        take(phone, now);

        scenario.clock.advance(Duration.ofMinutes(10));

        assertThat(due()).containsExactly(new DueReceipt(phone.id, scenario.clock.instant(), 1));
    }

    @Test
    void aReceiptIsPutOffForAMinuteAtLeastAndThirtyDaysAtMost() {
        phone.registered();
        keep(phone, now);

        putOff(now.minusSeconds(5));
        scenario.clock.set(now.plusSeconds(59));
        assertThat(due()).isEmpty();
        scenario.clock.set(now.plusSeconds(60));
        assertThat(due()).hasSize(1);

        putOff(now.plus(Duration.ofDays(400)));
        scenario.clock.advance(Duration.ofDays(30).minusSeconds(1));
        assertThat(due()).isEmpty();
        scenario.clock.advance(Duration.ofSeconds(1));
        assertThat(due()).hasSize(1);
    }

    @Test
    void anEdgeWhoseClockIsAYearAheadPutsNothingOffForAYear() {
        phone.registered();
        var ahead = now.plus(Duration.ofDays(365));
        scenario.<Done>when(new KeepReceipt(phone.id, SEALED, now, ahead, ahead, Phone.STRANGER));

        scenario.clock.advance(Duration.ofDays(30));

        assertThat(due()).hasSize(1);
    }

    @Test
    void aDeviceNobodyHasSignedInWithIsLeftAlone() {
        phone.registered();
        keep(phone, now);

        assertThat(take(phone, now)).isEqualTo(new NothingToTrade());

        assertThat(due()).isEmpty();
        scenario.clock.advance(ReceiptHandler.SHORTEST_UNBOUND);
        assertThat(due()).hasSize(1);

        scenario.clock.advance(Duration.ofDays(40));
        take(phone, now);
        scenario.clock.advance(ReceiptHandler.LONGEST_UNBOUND.minusSeconds(1));
        assertThat(due()).isEmpty();
        scenario.clock.advance(Duration.ofSeconds(1));
        assertThat(due()).hasSize(1);
    }

    @Test
    void aReceiptThatIsOfNoUseAnyMoreIsForgotten() {
        phone.registered().signIn(APPLE);
        keep(phone, now);
        scenario.clock.advance(LIFE);

        assertThat(take(phone, now)).isEqualTo(new NothingToTrade());
        assertThat(scenario.receipts.find(phone.id)).isNull();

        keep(phone, now);
        assertThat(scenario.receipts.find(phone.id)).isNull();
    }

    @Test
    void aReceiptThatNeverWasIsNotTaken() {
        assertThat(take(phone, now)).isEqualTo(new NothingToTrade());
    }

    @Test
    void erasureForgetsTheReceiptsOfItsDevices() {
        var session = phone.registered().signIn(APPLE);
        keep(phone, now);

        scenario.<Outcome>when(
                new EraseAccount(session.accountId(), session.sessionId(), Scenario.by(session.accountId())));
        follow(phone);

        assertThat(scenario.receipts.find(phone.id)).isNull();
    }

    @Test
    void aReceiptThatComesAfterTheErasureIsNotKept() {
        var session = phone.registered().signIn(APPLE);
        keep(phone, now);
        scenario.<Outcome>when(
                new EraseAccount(session.accountId(), session.sessionId(), Scenario.by(session.accountId())));
        follow(phone);

        keep(phone, now.plusSeconds(1));

        assertThat(scenario.receipts.find(phone.id)).isNull();
    }

    @Test
    void nothingIsLearntOfADeviceThatIsOutOfUse() {
        var session = phone.registered().signIn(APPLE);
        keep(phone, now);
        scenario.<Outcome>when(new RevokeDevice(phone.id, session.accountId(), null, Phone.STRANGER));
        var mark = scenario.mark();

        assertThat(take(phone, now)).isEqualTo(new NothingToTrade());
        assertThat(scenario.<Outcome>when(new RecordReceipt(phone.id, 9, now, null, null, Phone.STRANGER)))
                .isEqualTo(new Done(null));

        assertThat(scenario.receipts.find(phone.id)).isNull();
        scenario.thenNothingSince(mark);
    }

    @Test
    void aDeviceThatNeverWasHasNoReceipt() {
        keep(phone, now);
        assertThat(scenario.receipts.find(phone.id)).isNull();
    }

    private void keep(Phone of, Instant createdAt) {
        scenario.<Done>when(new KeepReceipt(of.id, SEALED, createdAt, createdAt, createdAt.plus(LIFE), Phone.STRANGER));
    }

    private ReceiptAnswer take(Phone of, Instant dueAt) {
        return scenario.when(new TakeReceipt(of.id, dueAt, now.plus(Duration.ofMinutes(10)), Phone.STRANGER));
    }

    private void putOff(Instant until) {
        scenario.<Done>when(new PutOffReceipt(phone.id, until, Phone.STRANGER));
    }

    private List<DueReceipt> due() {
        return queries.answer(new FindDueReceipts(10)).join().receipts();
    }

    /** As the processor does, whether for the first time or again. */
    private void follow(Phone of) {
        for (var event : scenario.of(of.id)) {
            switch (event) {
                case DeviceRetired retired -> release.on(retired);
                case DeviceRevoked revoked -> release.on(revoked);
                default -> {
                    // Nothing for it.
                }
            }
        }
    }
}
