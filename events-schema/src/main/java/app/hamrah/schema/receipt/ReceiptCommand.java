package app.hamrah.schema.receipt;

import app.hamrah.schema.Origin;
import app.hamrah.schema.Outcome;
import app.hamrah.schema.device.DeviceId;
import java.time.Instant;
import org.axonframework.commandhandling.RoutingKey;

/**
 * What the edge asks about receipts. None leads to an event: receipts lie beside the log, so that they can be forgotten.
 * Asking twice is asking once.
 */
public sealed interface ReceiptCommand {

    DeviceId deviceId();

    Origin origin();

    /**
     * Keeps the receipt of a device in the place of an older one. One that is no newer, and one of a device that is out of
     * use, is not kept. Answers {@link Outcome.Done} without a version.
     *
     * @param createdAt when Apple made it
     * @param dueAt when it is to be traded for a newer one; thirty days from now at most
     * @param expiresAt when it is of no use any more, and is forgotten
     */
    record KeepReceipt(
            @RoutingKey DeviceId deviceId,
            SealedReceipt sealed,
            Instant createdAt,
            Instant dueAt,
            Instant expiresAt,
            Origin origin)
            implements ReceiptCommand {}

    /**
     * Takes a receipt that is due, to trade it: of many who ask at once one gets it. It is put off at once, so that whoever
     * took it and is gone has tried in vain. Answers a {@link ReceiptAnswer}.
     *
     * @param dueAt when it was found to be due, which tells whether somebody else was first
     * @param until when it is due again unless something better is said; between a minute and thirty days from now
     */
    record TakeReceipt(@RoutingKey DeviceId deviceId, Instant dueAt, Instant until, Origin origin)
            implements ReceiptCommand {}

    /**
     * Puts off a receipt that was taken and could not be traded. Answers {@link Outcome.Done} without a version.
     *
     * @param until when it is due again; between a minute and thirty days from now
     */
    record PutOffReceipt(@RoutingKey DeviceId deviceId, Instant until, Origin origin) implements ReceiptCommand {}
}
