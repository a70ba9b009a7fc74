package app.hamrah.command.receipt;

import app.hamrah.command.vault.KeyDestruction;
import app.hamrah.schema.device.DeviceEvent.DeviceRetired;
import app.hamrah.schema.device.DeviceEvent.DeviceRevoked;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;

/**
 * Forgets the receipt of a device that is out of use, and so of every device of an erased account. It follows the log, so
 * none is missed, and a device that is out of use stays so: the log may be read anew.
 */
@ProcessingGroup(KeyDestruction.GROUP)
public final class ReceiptRelease {

    private final Receipts receipts;

    public ReceiptRelease(Receipts receipts) {
        this.receipts = receipts;
    }

    @EventHandler
    void on(DeviceRetired event) {
        receipts.forget(event.deviceId());
    }

    @EventHandler
    void on(DeviceRevoked event) {
        receipts.forget(event.deviceId());
    }
}
