package app.hamrah.query;

import app.hamrah.schema.identity.IdentityEvent;
import app.hamrah.schema.identity.IdentityEvent.IdentityClaimed;
import app.hamrah.schema.identity.IdentityEvent.IdentityReleased;
import app.hamrah.schema.identity.IdentityEvent.SignalReceived;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;

/** Events of identities to {@code identity_v1}: who holds each; a released one stays as a row that names nobody. */
final class IdentityProjection {

    static final String TABLE = "identity_v1";

    private final Rows rows;

    IdentityProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(IdentityEvent event, @SequenceNumber long sequence) {
        switch (event) {
            case IdentityClaimed claimed -> claim(claimed, sequence);
            case IdentityReleased released -> release(released, sequence);
            case SignalReceived signal -> {}
        }
    }

    /** An identity may be claimed again after its release, so there may be a row already: one of the two does nothing. */
    private void claim(IdentityClaimed event, long sequence) {
        var at = Columns.time(event.provenance().at());
        rows.update(
                event.identityId().value(),
                """
                UPDATE identity_v1 SET version_seq = ?, account_id = ?, provider = ?, claimed_at = ?
                WHERE identity_id = ? AND version_seq < ?""",
                sequence,
                event.accountId().value(),
                event.provider().name(),
                at,
                event.identityId().value(),
                sequence);
        rows.update(
                event.identityId().value(),
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

    private void release(IdentityReleased event, long sequence) {
        rows.update(
                event.identityId().value(),
                "UPDATE identity_v1 SET version_seq = ?, account_id = NULL WHERE identity_id = ? AND version_seq < ?",
                sequence,
                event.identityId().value(),
                sequence);
    }
}
