package app.hamrah.query;

import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.device.AppId;
import app.hamrah.schema.device.BundleVersion;
import app.hamrah.schema.device.DeviceEnvironment;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DeviceQuery.DeviceRisks;
import app.hamrah.schema.device.DeviceQuery.Devices;
import app.hamrah.schema.device.DeviceQuery.ListDeviceRisks;
import app.hamrah.schema.device.DeviceQuery.ListDevices;
import app.hamrah.schema.device.DeviceRisk;
import app.hamrah.schema.device.DeviceStatus;
import app.hamrah.schema.device.DeviceView;
import app.hamrah.schema.device.OsVersion;
import app.hamrah.schema.device.Suspicion;
import io.r2dbc.spi.Readable;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.axonframework.queryhandling.QueryHandler;

/** {@code device_v2}, with the sessions of {@code session_v2} that live on each, to views. */
final class DeviceQueries {

    private static final int MOST = 200;

    private final Reads reads;

    DeviceQueries(Reads reads) {
        this.reads = reads;
    }

    @QueryHandler
    CompletableFuture<Devices> answer(ListDevices query) {
        return reads.answer(
                DeviceProjection.TABLE,
                query.atLeast(),
                db -> db.sql("""
                        SELECT device_id, client, app_id, os_version, bundle_version, environment, status, attested_at,
                                last_seen_at, suspicion,
                                (SELECT COUNT(*) FROM session_v2
                                 WHERE session_v2.device_id = device_v2.device_id AND ended_at IS NULL) AS sessions
                        FROM device_v2 WHERE account_id = :account AND status = 'BOUND'
                        ORDER BY attested_at DESC, device_id LIMIT :limit""")
                        .bind("account", query.accountId().value())
                        .bind("limit", MOST)
                        .map(DeviceQueries::view)
                        .all()
                        .collectList()
                        .map(Devices::new));
    }

    @QueryHandler
    CompletableFuture<DeviceRisks> answer(ListDeviceRisks query) {
        return reads.answer(
                DeviceProjection.TABLE,
                null,
                db -> db.sql("""
                        SELECT device_id, client, app_id, environment, status, attested_at, last_seen_at, suspicion, risk,
                                risk_at
                        FROM device_v2 WHERE account_id = :account
                        ORDER BY attested_at DESC, device_id LIMIT :limit""")
                        .bind("account", query.accountId().value())
                        .bind("limit", MOST)
                        .map(DeviceQueries::risk)
                        .all()
                        .collectList()
                        .map(DeviceRisks::new));
    }

    private static DeviceRisk risk(Readable row) {
        var suspicion = Columns.textOrNull(row, "suspicion");
        return new DeviceRisk(
                new DeviceId(Columns.text(row, "device_id")),
                new ClientLabel(Columns.text(row, "client")),
                new AppId(Columns.text(row, "app_id")),
                DeviceEnvironment.valueOf(Columns.text(row, "environment")),
                DeviceStatus.valueOf(Columns.text(row, "status")),
                Columns.time(row, "attested_at"),
                Columns.timeOrNull(row, "last_seen_at"),
                suspicion == null ? null : Suspicion.valueOf(suspicion),
                row.get("risk", Integer.class),
                Columns.timeOrNull(row, "risk_at"));
    }

    private static DeviceView view(Readable row) {
        var osVersion = Columns.textOrNull(row, "os_version");
        var bundleVersion = Columns.textOrNull(row, "bundle_version");
        return new DeviceView(
                new DeviceId(Columns.text(row, "device_id")),
                new ClientLabel(Columns.text(row, "client")),
                new AppId(Columns.text(row, "app_id")),
                osVersion == null ? null : new OsVersion(osVersion),
                bundleVersion == null ? null : new BundleVersion(bundleVersion),
                DeviceEnvironment.valueOf(Columns.text(row, "environment")),
                DeviceStatus.valueOf(Columns.text(row, "status")),
                Columns.time(row, "attested_at"),
                Columns.timeOrNull(row, "last_seen_at"),
                Columns.textOrNull(row, "suspicion") != null,
                Math.toIntExact(Objects.requireNonNull(row.get("sessions", Long.class))));
    }
}
