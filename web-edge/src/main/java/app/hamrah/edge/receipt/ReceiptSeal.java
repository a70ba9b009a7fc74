package app.hamrah.edge.receipt;

import app.hamrah.edge.setting.NamedSeal;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.receipt.SealedReceipt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Seals the receipt of one device; nobody but the edge opens it, and not for another device. */
final class ReceiptSeal {

    private final NamedSeal seal;

    /** Throws {@link IllegalArgumentException} that names {@code hamrah.keys.grant} when it holds no key. */
    ReceiptSeal(@Nullable List<String> keys) {
        seal = new NamedSeal("hamrah.keys.grant", keys, SealedReceipt.LONGEST);
    }

    SealedReceipt seal(DeviceId deviceId, byte[] receipt) {
        return new SealedReceipt(seal.seal(use(deviceId), receipt));
    }

    /** The receipt, or null when it was not sealed here for this device, or its key is gone. */
    byte @Nullable [] open(DeviceId deviceId, SealedReceipt sealed) {
        return seal.open(use(deviceId), sealed.value());
    }

    private static String use(DeviceId deviceId) {
        return "hamrah receipt " + deviceId;
    }
}
