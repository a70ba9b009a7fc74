package app.hamrah.query;

import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.StoredName;
import app.hamrah.schema.StreamId;
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
import app.hamrah.schema.device.DeviceEvent;
import app.hamrah.schema.device.DeviceEvent.AssertionAccepted;
import app.hamrah.schema.device.DeviceEvent.DeviceAttested;
import app.hamrah.schema.device.DeviceEvent.DeviceBound;
import app.hamrah.schema.device.DeviceEvent.DeviceRetired;
import app.hamrah.schema.device.DeviceEvent.DeviceRevoked;
import app.hamrah.schema.device.DeviceEvent.DeviceSuspected;
import app.hamrah.schema.device.DeviceEvent.ReceiptRefreshed;
import app.hamrah.schema.device.RevocationReason;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionEvent;
import app.hamrah.schema.session.SessionEvent.CredentialRotated;
import app.hamrah.schema.session.SessionEvent.RetryAnswered;
import app.hamrah.schema.session.SessionEvent.ReuseDetected;
import app.hamrah.schema.session.SessionEvent.SessionEnded;
import app.hamrah.schema.session.SessionEvent.SessionExtended;
import app.hamrah.schema.session.SessionEvent.SessionStarted;
import app.hamrah.schema.session.SessionEvent.SessionSteppedUp;
import app.hamrah.schema.session.SessionId;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/**
 * What a person may see of their account's history, to {@code activity_v1}.
 *
 * <p>Of a login only {@code session.started} is told, of a slid deadline nothing. Refused logins belong to no account.
 * When an account is erased nobody is left to see its rows, so they go.
 */
final class ActivityProjection {

    static final String TABLE = "activity_v1";

    private final Rows rows;

    ActivityProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(AccountEvent event, @SequenceNumber long sequence, TrackingToken token) {
        var row = new Row(
                event,
                event.accountId(),
                sequence,
                token,
                event.accountId(),
                event.provenance().at());
        switch (event) {
            case AccountOpened opened -> insert(row);
            case IdentityLinked linked -> insert(row.with(linked.provider()));
            case IdentityUnlinked unlinked -> insert(row.with(unlinked.provider()));
            case DeviceAdded added -> insert(row);
            case ProfileChanged changed -> insert(row);
            case RoleGranted granted -> insert(row.with(granted.role()));
            case RoleWithdrawn withdrawn -> insert(row.with(withdrawn.role()));
            case AccountSuspended suspended -> insert(row);
            case AccountReinstated reinstated -> insert(row);
            case SignedOutEverywhere everywhere -> insert(row.in(everywhere.sessionId()));
            case ErasureRequested requested -> insert(row.in(requested.sessionId()));
            case AccountErased erased ->
                rows.updateMany(
                        "DELETE FROM activity_v1 WHERE account_id = ?",
                        erased.accountId().value());
            case SignedIn signedIn -> {}
        }
    }

    @EventHandler
    void on(SessionEvent event, @SequenceNumber long sequence, TrackingToken token) {
        var row = new Row(
                        event,
                        event.sessionId(),
                        sequence,
                        token,
                        event.accountId(),
                        event.provenance().at())
                .in(event.sessionId());
        switch (event) {
            case SessionStarted started -> insert(row.with(started.provider()).on(started.client()));
            case SessionSteppedUp steppedUp -> insert(row);
            case SessionEnded ended -> {
                // Whichever comes first in the log, the erasure or this, nothing stays behind.
                if (ended.reason() != EndReason.ACCOUNT_ERASED) {
                    insert(row.with(ended.reason()));
                }
            }
            case ReuseDetected detected -> insert(row);
            case SessionExtended extended -> {}
            case CredentialRotated rotated -> {}
            case RetryAnswered answered -> {}
        }
    }

    /** Of a device only its end is told: how it began its account tells. What is merely odd would worry people for nothing. */
    @EventHandler
    void on(DeviceEvent event, @SequenceNumber long sequence, TrackingToken token) {
        switch (event) {
            case DeviceRetired retired -> insert(row(retired, retired.accountId(), sequence, token));
            case DeviceRevoked revoked -> {
                if (revoked.reason() != RevocationReason.ACCOUNT_ERASED) {
                    insert(row(revoked, revoked.accountId(), sequence, token).with(revoked.reason()));
                }
            }
            case DeviceAttested attested -> {}
            case DeviceBound bound -> {}
            case AssertionAccepted accepted -> {}
            case DeviceSuspected suspected -> {}
            case ReceiptRefreshed refreshed -> {}
        }
    }

    private static Row row(DeviceEvent event, AccountId accountId, long sequence, TrackingToken token) {
        return new Row(
                event,
                event.deviceId(),
                sequence,
                token,
                accountId,
                event.provenance().at());
    }

    /** Only the start of a session names the client; what happens in it later finds it in that first row. */
    private void insert(Row row) {
        rows.update(
                row.stream(),
                """
                INSERT INTO activity_v1 (stream, version_seq, log_position, account_id, happened_at, kind, client,
                        detail)
                SELECT ?, ?, ?, ?, ?, ?,
                        COALESCE(?, (SELECT client FROM activity_v1 WHERE stream = ? AND version_seq = 0)), ?
                WHERE NOT EXISTS (SELECT 1 FROM activity_v1 WHERE stream = ? AND version_seq = ?)""",
                row.stream(),
                row.sequence(),
                row.position(),
                row.accountId(),
                Columns.time(row.at()),
                row.kind(),
                row.client(),
                row.session(),
                row.detail(),
                row.stream(),
                row.sequence());
    }

    private record Row(
            String stream,
            long sequence,
            long position,
            String accountId,
            Instant at,
            String kind,
            @Nullable String session,
            @Nullable String client,
            @Nullable String detail) {

        Row(Object event, StreamId stream, long sequence, TrackingToken token, AccountId accountId, Instant at) {
            this(
                    stream.value(),
                    sequence,
                    token.position().orElseThrow(),
                    accountId.value(),
                    at,
                    event.getClass().getAnnotation(StoredName.class).value(),
                    null,
                    null,
                    null);
        }

        Row in(SessionId sessionId) {
            return new Row(stream, sequence, position, accountId, at, kind, sessionId.value(), client, detail);
        }

        Row on(ClientLabel label) {
            return new Row(stream, sequence, position, accountId, at, kind, session, label.value(), detail);
        }

        Row with(Enum<?> told) {
            return new Row(stream, sequence, position, accountId, at, kind, session, client, told.name());
        }
    }
}
