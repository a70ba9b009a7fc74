package app.hamrah.query;

import app.hamrah.schema.device.BundleVersion;
import app.hamrah.schema.device.DeviceEvent;
import app.hamrah.schema.device.DeviceEvent.AssertionAccepted;
import app.hamrah.schema.device.DeviceEvent.DeviceAttested;
import app.hamrah.schema.device.DeviceEvent.DeviceBound;
import app.hamrah.schema.device.DeviceEvent.DeviceRetired;
import app.hamrah.schema.device.DeviceEvent.DeviceRevoked;
import app.hamrah.schema.device.DeviceEvent.DeviceSuspected;
import app.hamrah.schema.device.DeviceEvent.ReceiptRefreshed;
import app.hamrah.schema.device.DeviceStatus;
import app.hamrah.schema.device.OsVersion;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.jspecify.annotations.Nullable;

/** Events of devices to {@code device_v2}: one row for each, which stays when it is out of use. */
final class DeviceProjection {

    static final String TABLE = "device_v2";

    private final Rows rows;

    DeviceProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(DeviceEvent event, @SequenceNumber long sequence) {
        switch (event) {
            case DeviceAttested attested -> attest(attested, sequence);
            case DeviceBound bound -> bind(bound, sequence);
            case AssertionAccepted accepted -> see(accepted, sequence);
            case DeviceSuspected suspected -> suspect(suspected, sequence);
            case DeviceRetired retired -> change(retired, DeviceStatus.RETIRED, sequence);
            case DeviceRevoked revoked -> change(revoked, DeviceStatus.REVOKED, sequence);
            case ReceiptRefreshed refreshed -> assess(refreshed, sequence);
        }
    }

    private void attest(DeviceAttested event, long sequence) {
        rows.update(
                event.deviceId().value(),
                """
                INSERT INTO device_v2 (device_id, version_seq, client, app_id, os_version, environment, status,
                        attested_at)
                SELECT ?, ?, ?, ?, ?, ?, ?, ?
                WHERE NOT EXISTS (SELECT 1 FROM device_v2 WHERE device_id = ?)""",
                event.deviceId().value(),
                sequence,
                event.client().value(),
                event.appId().value(),
                text(event.osVersion()),
                event.environment().name(),
                DeviceStatus.UNBOUND.name(),
                Columns.time(event.provenance().at()),
                event.deviceId().value());
    }

    private void bind(DeviceBound event, long sequence) {
        rows.update(
                event.deviceId().value(),
                """
                UPDATE device_v2 SET version_seq = ?, account_id = ?, status = ?
                WHERE device_id = ? AND version_seq < ?""",
                sequence,
                event.accountId().value(),
                DeviceStatus.BOUND.name(),
                event.deviceId().value(),
                sequence);
    }

    private void see(AssertionAccepted event, long sequence) {
        rows.update(
                event.deviceId().value(),
                """
                UPDATE device_v2 SET version_seq = ?, last_seen_at = ?, bundle_version = COALESCE(?, bundle_version)
                WHERE device_id = ? AND version_seq < ?""",
                sequence,
                Columns.time(event.provenance().at()),
                text(event.bundleVersion()),
                event.deviceId().value(),
                sequence);
    }

    private void suspect(DeviceSuspected event, long sequence) {
        rows.update(
                event.deviceId().value(),
                "UPDATE device_v2 SET version_seq = ?, suspicion = ? WHERE device_id = ? AND version_seq < ?",
                sequence,
                event.suspicion().name(),
                event.deviceId().value(),
                sequence);
    }

    /** A receipt that tells no risk leaves what an older one told. */
    private void assess(ReceiptRefreshed event, long sequence) {
        var risk = event.risk();
        if (risk == null) {
            rows.update(
                    event.deviceId().value(),
                    "UPDATE device_v2 SET version_seq = ? WHERE device_id = ? AND version_seq < ?",
                    sequence,
                    event.deviceId().value(),
                    sequence);
            return;
        }
        rows.update(
                event.deviceId().value(),
                """
                UPDATE device_v2 SET version_seq = ?, risk = ?, risk_at = ?
                WHERE device_id = ? AND version_seq < ?""",
                sequence,
                risk,
                Columns.time(event.createdAt()),
                event.deviceId().value(),
                sequence);
    }

    private void change(DeviceEvent event, DeviceStatus status, long sequence) {
        rows.update(
                event.deviceId().value(),
                "UPDATE device_v2 SET version_seq = ?, status = ? WHERE device_id = ? AND version_seq < ?",
                sequence,
                status.name(),
                event.deviceId().value(),
                sequence);
    }

    private static @Nullable String text(@Nullable OsVersion version) {
        return version == null ? null : version.value();
    }

    private static @Nullable String text(@Nullable BundleVersion version) {
        return version == null ? null : version.value();
    }
}
