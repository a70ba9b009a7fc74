package app.hamrah.command.receipt;

import app.hamrah.command.device.Devices;
import app.hamrah.schema.Outcome.Done;
import app.hamrah.schema.device.DeviceStatus;
import app.hamrah.schema.receipt.ReceiptAnswer;
import app.hamrah.schema.receipt.ReceiptAnswer.NothingToTrade;
import app.hamrah.schema.receipt.ReceiptAnswer.Taken;
import app.hamrah.schema.receipt.ReceiptCommand.KeepReceipt;
import app.hamrah.schema.receipt.ReceiptCommand.PutOffReceipt;
import app.hamrah.schema.receipt.ReceiptCommand.TakeReceipt;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;

/** Keeps receipts and hands each to one who trades it. Nothing of it is an event. */
public final class ReceiptHandler {

    /**
     * How long a device that nobody has signed in with is left alone: as long as its receipt is old, within these bounds.
     * What Apple knows of it is of no use yet.
     */
    static final Duration SHORTEST_UNBOUND = Duration.ofHours(1);

    static final Duration LONGEST_UNBOUND = Duration.ofDays(1);

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    private final Receipts receipts;
    private final Devices devices;
    private final Clock clock;

    public ReceiptHandler(Receipts receipts, Devices devices, Clock clock) {
        this.receipts = receipts;
        this.devices = devices;
        this.clock = clock;
    }

    /** The device stays locked meanwhile: who shuts it out finds the receipt, or the receipt finds it shut out. */
    @CommandHandler
    Done decide(KeepReceipt command) {
        var now = clock.instant();
        if (devices.isUsable(command.deviceId())) {
            receipts.keep(new KeepReceipt(
                    command.deviceId(),
                    command.sealed(),
                    command.createdAt(),
                    noLater(command.dueAt(), now),
                    command.expiresAt(),
                    command.origin()));
        }
        receipts.forgetExpired(now);
        return new Done(null);
    }

    @CommandHandler
    ReceiptAnswer decide(TakeReceipt command) {
        var device = devices.look(command.deviceId());
        var kept = receipts.find(command.deviceId());
        var now = clock.instant();
        if (kept == null) {
            return new NothingToTrade();
        }
        if (device.isEmpty() || !device.get().isUsable() || !kept.expiresAt().isAfter(now)) {
            receipts.forget(command.deviceId());
            return new NothingToTrade();
        }
        if (device.get().status() == DeviceStatus.UNBOUND) {
            receipts.putOff(command.deviceId(), now.plus(alone(kept.createdAt(), now)));
            return new NothingToTrade();
        }
        return receipts.take(command.deviceId(), command.dueAt(), within(command.until(), now))
                ? new Taken(kept.sealed(), kept.createdAt(), device.get())
                : new NothingToTrade();
    }

    @CommandHandler
    Done decide(PutOffReceipt command) {
        receipts.putOff(command.deviceId(), within(command.until(), clock.instant()));
        return new Done(null);
    }

    private static Duration alone(Instant createdAt, Instant now) {
        var age = Duration.between(createdAt, now);
        return age.compareTo(SHORTEST_UNBOUND) < 0
                ? SHORTEST_UNBOUND
                : age.compareTo(LONGEST_UNBOUND) > 0 ? LONGEST_UNBOUND : age;
    }

    private static Instant within(Instant asked, Instant now) {
        var soonest = now.plus(SHORTEST);
        return asked.isBefore(soonest) ? soonest : noLater(asked, now);
    }

    /** An edge whose clock is a year ahead puts nothing off for a year. */
    private static Instant noLater(Instant asked, Instant now) {
        var latest = now.plus(LONGEST);
        return asked.isAfter(latest) ? latest : asked;
    }
}
