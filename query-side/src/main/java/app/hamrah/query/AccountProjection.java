package app.hamrah.query;

import app.hamrah.schema.account.AccountEvent;
import app.hamrah.schema.account.AccountEvent.AccountErased;
import app.hamrah.schema.account.AccountEvent.AccountOpened;
import app.hamrah.schema.account.AccountEvent.AccountReinstated;
import app.hamrah.schema.account.AccountEvent.AccountSuspended;
import app.hamrah.schema.account.AccountEvent.DeviceAdded;
import app.hamrah.schema.account.AccountEvent.ErasureRequested;
import app.hamrah.schema.account.AccountEvent.IdentityLinked;
import app.hamrah.schema.account.AccountEvent.IdentityUnlinked;
import app.hamrah.schema.account.AccountEvent.ProfileChanged;
import app.hamrah.schema.account.AccountEvent.RoleGranted;
import app.hamrah.schema.account.AccountEvent.RoleWithdrawn;
import app.hamrah.schema.account.AccountEvent.SignedIn;
import app.hamrah.schema.account.AccountEvent.SignedOutEverywhere;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.account.AccountStatus;
import app.hamrah.schema.account.Role;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;

/** Events of accounts to {@code account_v1}: one row for each account, its personal parts sealed. */
final class AccountProjection {

    static final String TABLE = "account_v1";

    private final Rows rows;

    AccountProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(AccountEvent event, @SequenceNumber long sequence) {
        switch (event) {
            case AccountOpened opened -> open(opened, sequence);
            case ProfileChanged changed -> change(changed, sequence);
            case RoleGranted granted -> change(granted.accountId(), granted.role(), true, sequence);
            case RoleWithdrawn withdrawn -> change(withdrawn.accountId(), withdrawn.role(), false, sequence);
            case AccountSuspended suspended -> change(suspended.accountId(), AccountStatus.SUSPENDED, sequence);
            case AccountReinstated reinstated -> change(reinstated.accountId(), AccountStatus.ACTIVE, sequence);
            case AccountErased erased -> erase(erased, sequence);
            case IdentityLinked linked -> {}
            case IdentityUnlinked unlinked -> {}
            case SignedIn signedIn -> {}
            case DeviceAdded added -> {}
            case SignedOutEverywhere everywhere -> {}
            case ErasureRequested requested -> {}
        }
    }

    private void open(AccountOpened event, long sequence) {
        var profile = event.profile();
        rows.update(
                event.accountId().value(),
                """
                INSERT INTO account_v1 (account_id, version_seq, status, email, email_verified, name, name_chosen,
                        picture, roles, opened_at)
                SELECT ?, ?, 'ACTIVE', ?, ?, ?, FALSE, ?, '', ?
                WHERE NOT EXISTS (SELECT 1 FROM account_v1 WHERE account_id = ?)""",
                event.accountId().value(),
                sequence,
                Columns.text(profile.email()),
                profile.emailVerified(),
                Columns.text(profile.name()),
                Columns.text(profile.picture()),
                Columns.time(event.provenance().at()),
                event.accountId().value());
    }

    private void change(ProfileChanged event, long sequence) {
        var profile = event.profile();
        rows.update(
                event.accountId().value(),
                """
                UPDATE account_v1 SET version_seq = ?, email = ?, email_verified = ?, name = ?, name_chosen = ?,
                        picture = ?
                WHERE account_id = ? AND version_seq < ?""",
                sequence,
                Columns.text(profile.email()),
                profile.emailVerified(),
                Columns.text(profile.name()),
                event.nameChosen(),
                Columns.text(profile.picture()),
                event.accountId().value(),
                sequence);
    }

    private void change(AccountId accountId, AccountStatus status, long sequence) {
        rows.update(
                accountId.value(),
                "UPDATE account_v1 SET version_seq = ?, status = ? WHERE account_id = ? AND version_seq < ?",
                sequence,
                status.name(),
                accountId.value(),
                sequence);
    }

    /** Reads before it writes, which is safe: nobody else writes this table. */
    private void change(AccountId accountId, Role role, boolean held, long sequence) {
        var found = rows.query(
                "SELECT roles FROM account_v1 WHERE account_id = ?",
                row -> Columns.roles(row.getString("roles")),
                accountId.value());
        for (var roles : found) {
            if (held) {
                roles.add(role);
            } else {
                roles.remove(role);
            }
            rows.update(
                    accountId.value(),
                    "UPDATE account_v1 SET version_seq = ?, roles = ? WHERE account_id = ? AND version_seq < ?",
                    sequence,
                    Columns.text(roles),
                    accountId.value(),
                    sequence);
        }
    }

    private void erase(AccountErased event, long sequence) {
        rows.update(event.accountId().value(), """
                UPDATE account_v1 SET version_seq = ?, status = 'ERASED', email = NULL, email_verified = FALSE,
                        name = NULL, name_chosen = FALSE, picture = NULL, roles = ''
                WHERE account_id = ? AND version_seq < ?""", sequence, event.accountId().value(), sequence);
    }
}
