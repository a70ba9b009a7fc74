package app.hamrah.query;

import static app.hamrah.schema.EventExamples.ACCOUNT;
import static app.hamrah.schema.EventExamples.IDENTITY;
import static app.hamrah.schema.EventExamples.NOW;
import static app.hamrah.schema.EventExamples.after;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import app.hamrah.schema.Provider;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.identity.IdentityEvent.IdentityClaimed;
import app.hamrah.schema.identity.IdentityEvent.IdentityReleased;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class IdentityProjectionTest {

    private static final AccountId ANOTHER = new AccountId("acc_019ca8f2-5c00-7000-8000-00000000000a");

    private final TestDatabase db;
    private final Processor processor;
    private final Story story = new Story();

    IdentityProjectionTest(Product product) {
        db = new TestDatabase(product);
        processor = Processor.into(db, IdentityProjection.TABLE);
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void aClaimedIdentityNamesItsAccount() {
        processor.process(story.tell(new IdentityClaimed(IDENTITY, ACCOUNT, Provider.GOOGLE, after(0))));
        assertThat(db.row("identity_v1"))
                .containsEntry("identity_id", IDENTITY.value())
                .containsEntry("account_id", ACCOUNT.value())
                .containsEntry("provider", "GOOGLE")
                .containsEntry("claimed_at", Columns.time(NOW));
    }

    @Test
    void aReleasedIdentityNamesNobody() {
        processor.process(story.tell(
                new IdentityClaimed(IDENTITY, ACCOUNT, Provider.GOOGLE, after(0)),
                new IdentityReleased(IDENTITY, ACCOUNT, after(1))));
        assertThat(db.row("identity_v1")).containsEntry("account_id", null).containsEntry("version_seq", 1L);
    }

    @Test
    void aReleasedIdentityCanBeClaimedByAnother() {
        processor.process(story.tell(
                new IdentityClaimed(IDENTITY, ACCOUNT, Provider.GOOGLE, after(0)),
                new IdentityReleased(IDENTITY, ACCOUNT, after(1)),
                new IdentityClaimed(IDENTITY, ANOTHER, Provider.GOOGLE, after(2))));
        assertThat(db.row("identity_v1"))
                .containsEntry("account_id", ANOTHER.value())
                .containsEntry("claimed_at", Columns.time(NOW.plusSeconds(2)));
    }

    @Test
    void anOldReleaseHeardAgainTakesNothingFromTheNewHolder() {
        var claimed = story.tell(new IdentityClaimed(IDENTITY, ACCOUNT, Provider.GOOGLE, after(0)));
        var released = story.tell(new IdentityReleased(IDENTITY, ACCOUNT, after(1)));
        processor.process(claimed);
        processor.process(released);
        processor.process(story.tell(new IdentityClaimed(IDENTITY, ANOTHER, Provider.GOOGLE, after(2))));
        processor.process(claimed);
        processor.process(released);
        assertThat(db.row("identity_v1")).containsEntry("account_id", ANOTHER.value());
    }
}
