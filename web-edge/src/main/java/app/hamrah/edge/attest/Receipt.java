package app.hamrah.edge.attest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Apple has signed about a key. Only a {@link ReceiptVerifier} makes one.
 *
 * <p>It is a signal and no proof of who holds the device: the risk counts keys of an app on one device, and rises with
 * every reinstallation.
 */
public final class Receipt {

    private final KeyId keyId;
    private final Instant createdAt;
    private final @Nullable Integer risk;
    private final @Nullable Instant notBefore;
    private final @Nullable Instant expiresAt;

    Receipt(KeyId keyId, ReceiptFields fields) throws Refused {
        this.keyId = keyId;
        this.createdAt = fields.createdAt();
        this.risk = fields.risk();
        this.notBefore = fields.notBefore();
        this.expiresAt = fields.expiresAt();
    }

    public KeyId keyId() {
        return keyId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** How many keys of the app this device had attested in the last 30 days, or null in the first receipt of a key. */
    public @Nullable Integer risk() {
        return risk;
    }

    /** When Apple will trade this receipt for a newer one, or null where it does so at once. */
    public @Nullable Instant notBefore() {
        return notBefore;
    }

    /** When Apple stops trading this receipt, or null where it does not say. */
    public @Nullable Instant expiresAt() {
        return expiresAt;
    }

    /** Names the time only: a key tells a device apart. */
    @Override
    public String toString() {
        return "Receipt[" + createdAt + "]";
    }
}
