package app.hamrah.edge.attest;

import org.jspecify.annotations.Nullable;

/**
 * A key that Apple says is held by the hardware of a device, for an app of ours. Only an {@link AttestationVerifier}
 * makes one, so holding one is proof that the key was attested, to this request, at that moment. It says nothing of who
 * holds the device.
 */
public final class AttestedKey {

    private final KeyId id;
    private final DeviceKey publicKey;
    private final AttestedApp app;
    private final @Nullable Category category;
    private final @Nullable String osVersion;
    private final byte[] receipt;

    AttestedKey(
            DeviceKey publicKey,
            AttestedApp app,
            @Nullable Category category,
            @Nullable String osVersion,
            byte[] receipt) {
        this.id = KeyId.of(publicKey);
        this.publicKey = publicKey;
        this.app = app;
        this.category = category;
        this.osVersion = osVersion;
        this.receipt = receipt;
    }

    public KeyId id() {
        return id;
    }

    public DeviceKey publicKey() {
        return publicKey;
    }

    /** The id of the app that holds the key, as configured. */
    public String appId() {
        return app.id();
    }

    public Environment environment() {
        return app.environment();
    }

    /** How the app came onto the device, or null where the device does not say (before iOS 27). */
    public @Nullable Category category() {
        return category;
    }

    /** The version of the device's system, such as {@code 27.0}, or null. A hint: Apple does not document it. */
    public @Nullable String osVersion() {
        return osVersion;
    }

    /**
     * The receipt that came along, as a copy and unverified: {@link ReceiptVerifier} knows more. Apple trades it for
     * newer ones.
     */
    public byte[] receipt() {
        return receipt.clone();
    }

    /** The key as it is before its first assertion. */
    public KnownKey known() {
        return new KnownKey(publicKey, appId(), category, 0);
    }

    /** Names the app only: a key tells a device apart. */
    @Override
    public String toString() {
        return "AttestedKey[" + appId() + "]";
    }
}
