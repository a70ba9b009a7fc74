package app.hamrah.schema.device;

import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Provenance;
import app.hamrah.schema.StoredName;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.SessionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Everything that can have happened to one device. Stored for ever: add, never edit. */
public sealed interface DeviceEvent {

    DeviceId deviceId();

    Provenance provenance();

    /**
     * Apple said that a device holds this key, for this app.
     *
     * @param category how the app came onto the device, or null where the device does not say
     * @param osVersion the version of its system, or null when unknown
     */
    @StoredName("device.attested")
    record DeviceAttested(
            DeviceId deviceId,
            DevicePublicKey publicKey,
            AppId appId,
            DeviceEnvironment environment,
            @Nullable DeviceCategory category,
            @Nullable OsVersion osVersion,
            ClientLabel client,
            Provenance provenance)
            implements DeviceEvent {}

    /** An account signed in with it for the first time; it is that account's for ever. */
    @StoredName("device.bound")
    record DeviceBound(DeviceId deviceId, AccountId accountId, Provenance provenance) implements DeviceEvent {}

    /**
     * It signed a request, which was taken; its counter moved.
     *
     * @param sessionId the session the request was made in, or started
     * @param category what it tells of itself, or null where it does not say
     * @param bundleVersion the version of the app's bundle, or null where it does not say
     */
    @StoredName("device.assertion-accepted")
    record AssertionAccepted(
            DeviceId deviceId,
            SessionId sessionId,
            long counter,
            @Nullable DeviceCategory category,
            @Nullable BundleVersion bundleVersion,
            Provenance provenance)
            implements DeviceEvent {}

    /**
     * Something is odd about it.
     *
     * @param accountId whose it is, or null when nobody's
     */
    @StoredName("device.suspected")
    record DeviceSuspected(DeviceId deviceId, @Nullable AccountId accountId, Suspicion suspicion, Provenance provenance)
            implements DeviceEvent {}

    /**
     * Apple traded its receipt for a newer one.
     *
     * @param risk how many keys of the app it had attested in 30 days, or null when not told
     * @param createdAt when Apple made the receipt
     * @param notBefore when Apple will trade it again, or null where it does so at once
     * @param expiresAt when Apple stops trading it, or null where it does not say
     */
    @StoredName("device.receipt-refreshed")
    record ReceiptRefreshed(
            DeviceId deviceId,
            @Nullable Integer risk,
            Instant createdAt,
            @Nullable Instant notBefore,
            @Nullable Instant expiresAt,
            Provenance provenance)
            implements DeviceEvent {}

    /** It made room for another device of its account. */
    @StoredName("device.retired")
    record DeviceRetired(DeviceId deviceId, AccountId accountId, Provenance provenance) implements DeviceEvent {}

    /** It was shut out for good. */
    @StoredName("device.revoked")
    record DeviceRevoked(DeviceId deviceId, AccountId accountId, RevocationReason reason, Provenance provenance)
            implements DeviceEvent {}
}
