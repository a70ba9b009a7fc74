package app.hamrah.schema.receipt;

import app.hamrah.schema.device.DeviceId;
import java.time.Instant;
import java.util.List;

/** Everything that can be looked up about receipts. */
public sealed interface ReceiptQuery {

    /** Receipts to be traded now, longest due first, at most {@code limit}. Answers {@link DueReceipts}. */
    record FindDueReceipts(int limit) implements ReceiptQuery {}

    /**
     * A receipt to be traded.
     *
     * @param tries how often that was tried since the last newer one came
     */
    record DueReceipt(DeviceId deviceId, Instant dueAt, int tries) {}

    record DueReceipts(List<DueReceipt> receipts) {

        public DueReceipts {
            receipts = List.copyOf(receipts);
        }
    }
}
