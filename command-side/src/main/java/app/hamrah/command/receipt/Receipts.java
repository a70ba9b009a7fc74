package app.hamrah.command.receipt;

import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.receipt.ReceiptCommand.KeepReceipt;
import app.hamrah.schema.receipt.ReceiptQuery.DueReceipt;
import app.hamrah.schema.receipt.SealedReceipt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where receipts lie, beside the keys of personal data; never the event log. Of a device there is one at most. Moments
 * are kept to the millisecond.
 *
 * <p>What a write has answered survives the loss of power. Any of these throws
 * {@link app.hamrah.schema.StoreUnavailableException} while they cannot be had.
 */
public interface Receipts {

    /** A receipt as it lies there. */
    record Kept(SealedReceipt sealed, Instant createdAt, Instant expiresAt) {}

    /** Keeps a receipt in the place of an older one; one that is no newer changes nothing. */
    void keep(KeepReceipt receipt);

    /** The receipt of a device, or null when there is none. */
    @Nullable
    Kept find(DeviceId deviceId);

    /** At most {@code limit} receipts that are due by then, longest due first. */
    List<DueReceipt> due(Instant by, int limit);

    /** Counts a try and puts the receipt off, if it is still due at {@code dueAt}; answers whether it was. */
    boolean take(DeviceId deviceId, Instant dueAt, Instant until);

    /** Puts a receipt off; no harm when there is none. */
    void putOff(DeviceId deviceId, Instant until);

    /** Forgets the receipt of a device; no harm when there is none. */
    void forget(DeviceId deviceId);

    /** Forgets all receipts that are of no use from then on. */
    void forgetExpired(Instant by);
}
