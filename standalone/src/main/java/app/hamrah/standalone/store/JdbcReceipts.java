package app.hamrah.standalone.store;

import app.hamrah.command.receipt.Receipts;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.receipt.ReceiptCommand.KeepReceipt;
import app.hamrah.schema.receipt.ReceiptQuery.DueReceipt;
import app.hamrah.schema.receipt.SealedReceipt;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Receipts in the database of the vault: they go where the keys of personal data go, and are backed up with them. */
final class JdbcReceipts implements Receipts {

    private final Database database;
    private final VaultWrites table;

    JdbcReceipts(Database database) {
        this.database = database;
        this.table = new VaultWrites(database, "the receipts of devices cannot be had");
    }

    /** Whoever keeps one holds the lock of its device, so nobody else inserts meanwhile. */
    @Override
    public void keep(KeepReceipt receipt) {
        if (find(receipt.deviceId()) == null) {
            table.write("""
                    INSERT INTO device_receipts (sealed, created_at, due_at, expires_at, tries, device_id)
                    VALUES (?, ?, ?, ?, 0, ?)""", insert -> set(insert, receipt));
        } else {
            table.write("""
                    UPDATE device_receipts SET sealed = ?, created_at = ?, due_at = ?, expires_at = ?, tries = 0
                    WHERE device_id = ? AND created_at < ?""", update -> {
                set(update, receipt);
                update.setLong(6, receipt.createdAt().toEpochMilli());
            });
        }
    }

    private static void set(PreparedStatement statement, KeepReceipt receipt) throws SQLException {
        statement.setString(1, receipt.sealed().value());
        statement.setLong(2, receipt.createdAt().toEpochMilli());
        statement.setLong(3, receipt.dueAt().toEpochMilli());
        statement.setLong(4, receipt.expiresAt().toEpochMilli());
        statement.setString(5, receipt.deviceId().value());
    }

    @Override
    public @Nullable Kept find(DeviceId deviceId) {
        try (var db = database.connect();
                var query = db.prepareStatement(
                        "SELECT sealed, created_at, expires_at FROM device_receipts WHERE device_id = ?")) {
            query.setString(1, deviceId.value());
            try (var row = query.executeQuery()) {
                return row.next()
                        ? new Kept(
                                new SealedReceipt(row.getString(1)),
                                Instant.ofEpochMilli(row.getLong(2)),
                                Instant.ofEpochMilli(row.getLong(3)))
                        : null;
            }
        } catch (SQLException e) {
            throw table.unavailable(e);
        }
    }

    @Override
    public List<DueReceipt> due(Instant by, int limit) {
        try (var db = database.connect();
                var query = db.prepareStatement("""
                        SELECT device_id, due_at, tries FROM device_receipts WHERE due_at <= ?
                        ORDER BY due_at LIMIT ?""")) {
            query.setLong(1, by.toEpochMilli());
            query.setInt(2, limit);
            var due = new ArrayList<DueReceipt>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    due.add(new DueReceipt(
                            new DeviceId(rows.getString(1)), Instant.ofEpochMilli(rows.getLong(2)), rows.getInt(3)));
                }
            }
            return due;
        } catch (SQLException e) {
            throw table.unavailable(e);
        }
    }

    @Override
    public boolean take(DeviceId deviceId, Instant dueAt, Instant until) {
        return table.write(
                "UPDATE device_receipts SET due_at = ?, tries = tries + 1 WHERE device_id = ? AND due_at = ?",
                update -> {
                    update.setLong(1, until.toEpochMilli());
                    update.setString(2, deviceId.value());
                    update.setLong(3, dueAt.toEpochMilli());
                });
    }

    @Override
    public void putOff(DeviceId deviceId, Instant until) {
        table.write("UPDATE device_receipts SET due_at = ? WHERE device_id = ?", update -> {
            update.setLong(1, until.toEpochMilli());
            update.setString(2, deviceId.value());
        });
    }

    @Override
    public void forget(DeviceId deviceId) {
        table.write("DELETE FROM device_receipts WHERE device_id = ?", delete -> delete.setString(1, deviceId.value()));
    }

    @Override
    public void forgetExpired(Instant by) {
        table.write(
                "DELETE FROM device_receipts WHERE expires_at <= ?", delete -> delete.setLong(1, by.toEpochMilli()));
    }
}
