package app.hamrah.query;

import app.hamrah.schema.identity.IdentityEvent;
import app.hamrah.schema.identity.IdentityEvent.IdentityClaimed;
import app.hamrah.schema.identity.IdentityEvent.IdentityReleased;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.jdbc.core.JdbcTemplate;

/** Events of identities to {@code identity_v1}: who holds each; a released one stays as a row that names nobody. */
@ProcessingGroup(IdentityProjection.TABLE)
final class IdentityProjection {

    static final String TABLE = "identity_v1";

    private final JdbcTemplate db;

    IdentityProjection(JdbcTemplate db) {
        this.db = db;
    }

    @EventHandler
    void on(IdentityEvent event, @SequenceNumber long sequence) {
        switch (event) {
            case IdentityClaimed claimed -> claim(claimed, sequence);
            case IdentityReleased released -> release(released, sequence);
        }
    }

    @ResetHandler
    void onReset() {
        db.update("DELETE FROM identity_v1");
    }

    /** An identity may be claimed again after its release, so there may be a row already. */
    private void claim(IdentityClaimed event, long sequence) {
        var at = Columns.time(event.provenance().at());
        var changed = db.update(
                """
                UPDATE identity_v1 SET version_seq = ?, account_id = ?, provider = ?, claimed_at = ?
                WHERE identity_id = ? AND version_seq < ?""",
                sequence,
                event.accountId().value(),
                event.provider().name(),
                at,
                event.identityId().value(),
                sequence);
        if (changed == 0) {
            db.update(
                    """
                    INSERT INTO identity_v1 (identity_id, version_seq, account_id, provider, claimed_at)
                    SELECT ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM identity_v1 WHERE identity_id = ?)""",
                    event.identityId().value(),
                    sequence,
                    event.accountId().value(),
                    event.provider().name(),
                    at,
                    event.identityId().value());
        }
    }

    private void release(IdentityReleased event, long sequence) {
        db.update(
                "UPDATE identity_v1 SET version_seq = ?, account_id = NULL WHERE identity_id = ? AND version_seq < ?",
                sequence,
                event.identityId().value(),
                sequence);
    }
}
