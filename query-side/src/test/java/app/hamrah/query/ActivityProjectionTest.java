package app.hamrah.query;

import static app.hamrah.schema.EventExamples.ACCOUNT;
import static app.hamrah.schema.EventExamples.CLIENT;
import static app.hamrah.schema.EventExamples.SESSION;
import static app.hamrah.schema.EventExamples.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import app.hamrah.schema.EventExamples;
import app.hamrah.schema.account.AccountEvent.AccountErased;
import app.hamrah.schema.account.AccountEvent.AccountSuspended;
import app.hamrah.schema.account.AccountEvent.ErasureRequested;
import app.hamrah.schema.device.DeviceEvent.DeviceRevoked;
import app.hamrah.schema.device.RevocationReason;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class ActivityProjectionTest {

    private final TestDatabase db;
    private final Processor processor;
    private final Story story = new Story();

    ActivityProjectionTest(Product product) {
        db = new TestDatabase(product);
        processor = Processor.into(db, ActivityProjection.TABLE);
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void aSessionIsToldByStartStepUpAndEndEachWithItsClient() {
        processor.process(story.tell(EventExamples.ofSession().toArray()));
        assertThat(rows())
                .extracting(row -> row.get("kind"), row -> row.get("client"), row -> row.get("detail"))
                .containsExactly(
                        tuple("session.started", CLIENT.value(), "GOOGLE"),
                        tuple("session.stepped-up", CLIENT.value(), null),
                        tuple("session.reuse-detected", CLIENT.value(), null),
                        tuple("session.ended", CLIENT.value(), "SIGNED_OUT"));
    }

    @Test
    void anAccountIsToldByWhatItsPersonShouldKnow() {
        var events = EventExamples.ofAccount();
        processor.process(story.tell(events.subList(0, events.size() - 1).toArray()));
        assertThat(rows())
                .extracting(row -> row.get("kind"), row -> row.get("detail"))
                .containsExactly(
                        tuple("account.opened", null),
                        tuple("account.identity-linked", "GOOGLE"),
                        tuple("account.identity-linked", "APPLE"),
                        tuple("account.identity-unlinked", "APPLE"),
                        tuple("account.device-added", null),
                        tuple("account.profile-changed", null),
                        tuple("account.role-granted", "AUDITOR"),
                        tuple("account.role-withdrawn", "AUDITOR"),
                        tuple("account.suspended", null),
                        tuple("account.reinstated", null),
                        tuple("account.signed-out-everywhere", null),
                        tuple("account.erasure-requested", null));
    }

    @Test
    void whatAPersonAskedForInASessionNamesThatClient() {
        processor.process(story.tell(
                EventExamples.ofSession().getFirst(),
                new ErasureRequested(ACCOUNT, SESSION, after(1)),
                new AccountSuspended(ACCOUNT, after(2))));
        assertThat(rows()).extracting(row -> row.get("client")).containsExactly(CLIENT.value(), CLIENT.value(), null);
    }

    @Test
    void ofADeviceItsEndIsToldAndNothingOfAnErasedOne() {
        processor.process(story.tell(EventExamples.ofDevice().toArray()));
        processor.process(story.tell(new DeviceRevoked(
                EventExamples.FORGOTTEN_DEVICE, ACCOUNT, RevocationReason.REVOKED_BY_USER, after(1))));
        assertThat(rows())
                .extracting(row -> row.get("kind"), row -> row.get("detail"))
                .containsExactly(tuple("device.retired", null), tuple("device.revoked", "REVOKED_BY_USER"));
    }

    @Test
    void refusedLoginsBelongToNobody() {
        processor.process(story.tell(EventExamples.ofSignIn().toArray()));
        assertThat(rows()).isEmpty();
    }

    @Test
    void anErasedAccountHasNoHistoryWhicheverOfItsLastEventsComesLast() {
        processor.process(story.tell(EventExamples.ofSession().getFirst()));
        processor.process(story.tell(
                new AccountErased(ACCOUNT, after(1)),
                new SessionEnded(SESSION, ACCOUNT, EndReason.ACCOUNT_ERASED, after(1))));
        assertThat(rows()).isEmpty();
    }

    private List<Map<String, Object>> rows() {
        return db.writer().queryForList("SELECT * FROM activity_v1 ORDER BY log_position");
    }
}
