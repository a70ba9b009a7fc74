package app.hamrah.schema.receipt;

import app.hamrah.schema.device.DeviceStanding;
import java.time.Instant;

/** What taking a receipt answers. */
public sealed interface ReceiptAnswer {

    /**
     * It is the asker's to trade.
     *
     * @param createdAt when Apple made it: what comes for it must be newer
     */
    record Taken(SealedReceipt sealed, Instant createdAt, DeviceStanding device) implements ReceiptAnswer {}

    /** There is nothing to trade: somebody else took it, it is gone, or nobody has signed in with its device yet. */
    record NothingToTrade() implements ReceiptAnswer {}
}
