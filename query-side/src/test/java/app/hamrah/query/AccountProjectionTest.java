package app.hamrah.query;

import static app.hamrah.schema.EventExamples.ACCOUNT;
import static app.hamrah.schema.EventExamples.NOW;
import static app.hamrah.schema.EventExamples.PROFILE;
import static app.hamrah.schema.EventExamples.after;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.query.database.OnEveryDatabase;
import app.hamrah.query.database.Product;
import app.hamrah.schema.Sealed;
import app.hamrah.schema.account.AccountEvent.AccountErased;
import app.hamrah.schema.account.AccountEvent.AccountOpened;
import app.hamrah.schema.account.AccountEvent.AccountReinstated;
import app.hamrah.schema.account.AccountEvent.AccountSuspended;
import app.hamrah.schema.account.AccountEvent.ProfileChanged;
import app.hamrah.schema.account.AccountEvent.RoleGranted;
import app.hamrah.schema.account.AccountEvent.RoleWithdrawn;
import app.hamrah.schema.account.Role;
import app.hamrah.schema.account.SealedProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class AccountProjectionTest {

    private final TestDatabase db;
    private final Processor processor;
    private final Story story = new Story();

    AccountProjectionTest(Product product) {
        db = new TestDatabase(product);
        processor = Processor.into(db, AccountProjection.TABLE);
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void anOpenedAccountIsActiveAndKeepsItsProfileSealed() {
        processor.process(story.tell(new AccountOpened(ACCOUNT, PROFILE, after(0))));
        assertThat(db.row("account_v1"))
                .containsEntry("account_id", ACCOUNT.value())
                .containsEntry("version_seq", 0L)
                .containsEntry("status", "ACTIVE")
                .containsEntry("email", PROFILE.email().value())
                .containsEntry("email_verified", true)
                .containsEntry("name", PROFILE.name().value())
                .containsEntry("name_chosen", false)
                .containsEntry("picture", null)
                .containsEntry("roles", "")
                .containsEntry("opened_at", Columns.time(NOW));
    }

    @Test
    void aChangedProfileReplacesEveryPart() {
        var changed = new SealedProfile(null, false, new Sealed("bmV3"), new Sealed("cGljdHVyZQ"));
        processor.process(story.tell(
                new AccountOpened(ACCOUNT, PROFILE, after(0)), new ProfileChanged(ACCOUNT, changed, true, after(1))));
        assertThat(db.row("account_v1"))
                .containsEntry("version_seq", 1L)
                .containsEntry("email", null)
                .containsEntry("email_verified", false)
                .containsEntry("name", "bmV3")
                .containsEntry("name_chosen", true)
                .containsEntry("picture", "cGljdHVyZQ");
    }

    @Test
    void rolesComeAndGoOneByOne() {
        processor.process(story.tell(
                new AccountOpened(ACCOUNT, PROFILE, after(0)),
                new RoleGranted(ACCOUNT, Role.OPERATOR, after(1)),
                new RoleGranted(ACCOUNT, Role.AUDITOR, after(2))));
        assertThat(db.row("account_v1")).containsEntry("roles", "AUDITOR,OPERATOR");
        processor.process(story.tell(new RoleWithdrawn(ACCOUNT, Role.AUDITOR, after(3))));
        assertThat(db.row("account_v1")).containsEntry("roles", "OPERATOR");
    }

    @Test
    void aSuspendedAccountIsActiveAgainOnceReinstated() {
        processor.process(
                story.tell(new AccountOpened(ACCOUNT, PROFILE, after(0)), new AccountSuspended(ACCOUNT, after(1))));
        assertThat(db.row("account_v1")).containsEntry("status", "SUSPENDED");
        processor.process(story.tell(new AccountReinstated(ACCOUNT, after(2))));
        assertThat(db.row("account_v1")).containsEntry("status", "ACTIVE");
    }

    @Test
    void erasureLeavesNothingPersonalAndNoRole() {
        processor.process(story.tell(
                new AccountOpened(
                        ACCOUNT,
                        new SealedProfile(new Sealed("ZQ"), true, new Sealed("bg"), new Sealed("cA")),
                        after(0)),
                new RoleGranted(ACCOUNT, Role.AUDITOR, after(1)),
                new AccountErased(ACCOUNT, after(2))));
        assertThat(db.row("account_v1"))
                .containsEntry("status", "ERASED")
                .containsEntry("email", null)
                .containsEntry("email_verified", false)
                .containsEntry("name", null)
                .containsEntry("picture", null)
                .containsEntry("roles", "");
    }

    @Test
    void anOlderEventHeardAgainUndoesNothing() {
        var opened = story.tell(new AccountOpened(ACCOUNT, PROFILE, after(0)));
        var suspended = story.tell(new AccountSuspended(ACCOUNT, after(1)));
        var erased = story.tell(new AccountErased(ACCOUNT, after(2)));
        processor.process(opened);
        processor.process(suspended);
        processor.process(erased);
        processor.process(opened);
        processor.process(suspended);
        assertThat(db.row("account_v1")).containsEntry("status", "ERASED").containsEntry("email", null);
    }
}
