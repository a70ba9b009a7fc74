package app.hamrah.query;

import app.hamrah.schema.account.AccountEvent.AccountErased;
import app.hamrah.schema.session.SessionEvent;
import app.hamrah.schema.session.SessionEvent.CredentialRotated;
import app.hamrah.schema.session.SessionEvent.RetryAnswered;
import app.hamrah.schema.session.SessionEvent.ReuseDetected;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionEvent.SessionExtended;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionEvent.SessionSteppedUp;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;

/** Events of sessions to {@code session_v2}: one row for each, which stays, with reason and time, when it has ended. */
final class SessionProjection {

    static final String TABLE = "session_v2";

    private final Rows rows;

    SessionProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(SessionEvent event, @SequenceNumber long sequence) {
        switch (event) {
            case SessionStarted started -> start(started, sequence);
            case SessionExtended extended -> extend(extended, extended.idleDeadline(), sequence);
            case CredentialRotated rotated -> extend(rotated, rotated.idleDeadline(), sequence);
            case RetryAnswered answered -> {}
            case ReuseDetected detected -> {}
            case SessionSteppedUp steppedUp -> stepUp(steppedUp, sequence);
            case SessionEnded ended -> end(ended, sequence);
        }
    }

    /** Its sessions end by events of their own; what they kept sealed goes here. */
    @EventHandler
    void on(AccountErased event) {
        rows.updateMany(
                "UPDATE session_v2 SET network = NULL WHERE account_id = ?",
                event.accountId().value());
    }

    private void start(SessionStarted event, long sequence) {
        rows.update(
                event.sessionId().value(),
                """
                INSERT INTO session_v2 (session_id, version_seq, account_id, provider, channel, client, network,
                        device_id, started_at, authenticated_at, absolute_deadline, ends_at)
                SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                WHERE NOT EXISTS (SELECT 1 FROM session_v2 WHERE session_id = ?)""",
                event.sessionId().value(),
                sequence,
                event.accountId().value(),
                event.provider().name(),
                event.channel().name(),
                event.client().value(),
                Columns.text(event.network()),
                event.deviceId() == null ? null : event.deviceId().value(),
                Columns.time(event.provenance().at()),
                Columns.time(event.authenticatedAt()),
                Columns.time(event.absoluteDeadline()),
                Columns.time(nearer(event.idleDeadline(), event.absoluteDeadline())),
                event.sessionId().value());
    }

    private void extend(SessionEvent event, Instant idleDeadline, long sequence) {
        var idle = Columns.time(idleDeadline);
        rows.update(
                event.sessionId().value(),
                """
                UPDATE session_v2 SET version_seq = ?, extended_at = ?,
                        ends_at = CASE WHEN absolute_deadline < ? THEN absolute_deadline ELSE ? END
                WHERE session_id = ? AND version_seq < ?""",
                sequence,
                Columns.time(event.provenance().at()),
                idle,
                idle,
                event.sessionId().value(),
                sequence);
    }

    private void stepUp(SessionSteppedUp event, long sequence) {
        rows.update(
                event.sessionId().value(),
                "UPDATE session_v2 SET version_seq = ?, authenticated_at = ? WHERE session_id = ? AND version_seq < ?",
                sequence,
                Columns.time(event.authenticatedAt()),
                event.sessionId().value(),
                sequence);
    }

    private void end(SessionEnded event, long sequence) {
        rows.update(
                event.sessionId().value(),
                """
                UPDATE session_v2 SET version_seq = ?, ended_at = ?, ended_reason = ?
                WHERE session_id = ? AND version_seq < ?""",
                sequence,
                Columns.time(event.provenance().at()),
                event.reason().name(),
                event.sessionId().value(),
                sequence);
    }

    private static Instant nearer(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
