package app.hamrah.command;

import app.hamrah.command.receipt.Receipts;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.receipt.ReceiptCommand.KeepReceipt;
import app.hamrah.schema.receipt.ReceiptQuery.DueReceipt;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Receipts in memory. */
public final class MapReceipts implements Receipts {

    private record Lying(KeepReceipt receipt, Instant due, int tries) {}

    private final Map<DeviceId, Lying> receipts = new HashMap<>();

    @Override
    public synchronized void keep(KeepReceipt receipt) {
        var held = receipts.get(receipt.deviceId());
        if (held == null || held.receipt().createdAt().isBefore(receipt.createdAt())) {
            receipts.put(receipt.deviceId(), new Lying(receipt, receipt.dueAt(), 0));
        }
    }

    @Override
    public synchronized Kept find(DeviceId deviceId) {
        var held = receipts.get(deviceId);
        return held == null
                ? null
                : new Kept(
                        held.receipt().sealed(),
                        held.receipt().createdAt(),
                        held.receipt().expiresAt());
    }

    @Override
    public synchronized List<DueReceipt> due(Instant by, int limit) {
        return receipts.values().stream()
                .filter(held -> !held.due().isAfter(by))
                .sorted(Comparator.comparing(Lying::due))
                .limit(limit)
                .map(held -> new DueReceipt(held.receipt().deviceId(), held.due(), held.tries()))
                .toList();
    }

    @Override
    public synchronized boolean take(DeviceId deviceId, Instant dueAt, Instant until) {
        var held = receipts.get(deviceId);
        if (held == null || !held.due().equals(dueAt)) {
            return false;
        }
        receipts.put(deviceId, new Lying(held.receipt(), until, held.tries() + 1));
        return true;
    }

    @Override
    public synchronized void putOff(DeviceId deviceId, Instant until) {
        receipts.computeIfPresent(deviceId, (id, held) -> new Lying(held.receipt(), until, held.tries()));
    }

    @Override
    public synchronized void forget(DeviceId deviceId) {
        receipts.remove(deviceId);
    }

    @Override
    public synchronized void forgetExpired(Instant by) {
        receipts.values().removeIf(held -> !held.receipt().expiresAt().isAfter(by));
    }
}
