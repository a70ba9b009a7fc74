package app.hamrah.query;

import static app.hamrah.schema.EventExamples.ACCOUNT;
import static app.hamrah.schema.EventExamples.IDENTITY;
import static app.hamrah.schema.EventExamples.NOW;
import static app.hamrah.schema.EventExamples.SESSION;
import static app.hamrah.schema.EventExamples.after;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import app.hamrah.schema.EventExamples;
import app.hamrah.schema.account.AccountEvent.AccountErased;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionEvent;
import app.hamrah.schema.session.SessionEvent.CredentialRotated;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionEvent.SessionExtended;
import app.hamrah.schema.session.SessionEvent.SessionSteppedUp;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class SessionProjectionTest {

    private static final SessionEvent STARTED = EventExamples.ofSession().getFirst();

    private final TestDatabase db;
    private final Processor processor;
    private final Story story = new Story();

    SessionProjectionTest(Product product) {
        db = new TestDatabase(product);
        processor = Processor.into(db, SessionProjection.TABLE);
    }

    @BeforeEach
    void start() {
        processor.process(story.tell(STARTED));
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void aRefreshMovesTheEndAsUseDoes() {
        processor.process(story.tell(
                new CredentialRotated(SESSION, ACCOUNT, 2, NOW.plus(Duration.ofDays(40)), EventExamples.after(60))));
        assertThat(db.row("session_v2"))
                .containsEntry("extended_at", Columns.time(NOW.plusSeconds(60)))
                .containsEntry("ends_at", Columns.time(NOW.plus(Duration.ofDays(40))));
    }

    @Test
    void aStartedSessionEndsAtTheNearerOfItsDeadlines() {
        assertThat(db.row("session_v2"))
                .containsEntry("session_id", SESSION.value())
                .containsEntry("account_id", ACCOUNT.value())
                .containsEntry("provider", "GOOGLE")
                .containsEntry("channel", "WEB")
                .containsEntry("client", EventExamples.CLIENT.value())
                .containsEntry("network", "c2VhbGVkLW5ldHdvcms")
                .containsEntry("device_id", EventExamples.DEVICE.value())
                .containsEntry("started_at", Columns.time(NOW))
                .containsEntry("extended_at", null)
                .containsEntry("ends_at", Columns.time(NOW.plus(Duration.ofDays(30))))
                .containsEntry("ended_at", null);
    }

    @Test
    void anExtensionMovesTheEndButNeverPastTheAbsoluteDeadline() {
        processor.process(story.tell(
                new SessionExtended(SESSION, ACCOUNT, 2, NOW.plus(Duration.ofDays(46)), after(16 * 86_400))));
        assertThat(db.row("session_v2"))
                .containsEntry("extended_at", Columns.time(NOW.plus(Duration.ofDays(16))))
                .containsEntry("ends_at", Columns.time(NOW.plus(Duration.ofDays(46))));
        processor.process(story.tell(
                new SessionExtended(SESSION, ACCOUNT, 3, NOW.plus(Duration.ofDays(120)), after(40 * 86_400))));
        assertThat(db.row("session_v2")).containsEntry("ends_at", Columns.time(NOW.plus(Duration.ofDays(90))));
    }

    @Test
    void aStepUpMovesTheLoginAndNothingElse() {
        processor.process(
                story.tell(new SessionSteppedUp(SESSION, ACCOUNT, IDENTITY, 2, NOW.plusSeconds(60), after(61))));
        assertThat(db.row("session_v2"))
                .containsEntry("authenticated_at", Columns.time(NOW.plusSeconds(60)))
                .containsEntry("ends_at", Columns.time(NOW.plus(Duration.ofDays(30))));
    }

    @Test
    void anEndedSessionStaysWithReasonAndTime() {
        processor.process(story.tell(new SessionEnded(SESSION, ACCOUNT, EndReason.SUPERSEDED, after(5))));
        assertThat(db.row("session_v2"))
                .containsEntry("ended_at", Columns.time(NOW.plusSeconds(5)))
                .containsEntry("ended_reason", "SUPERSEDED");
    }

    @Test
    void erasureOfTheAccountLeavesNothingSealed() {
        processor.process(story.tell(new AccountErased(ACCOUNT, after(6))));
        assertThat(db.row("session_v2"))
                .containsEntry("network", null)
                .containsEntry("client", EventExamples.CLIENT.value());
    }

    @Test
    void aStartHeardAgainAfterErasureBringsNothingBack() {
        var again = new Story();
        processor.process(story.tell(new AccountErased(ACCOUNT, after(6))));
        processor.process(again.tell(STARTED));
        assertThat(db.row("session_v2")).containsEntry("network", null);
    }
}
