package app.hamrah.schema.device;

import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import org.jspecify.annotations.Nullable;

/**
 * All that the edge needs to know of a device to verify what it signs.
 *
 * @param category the last category it told, or null where it never told one
 * @param counter the counter of its last accepted assertion, 0 before the first
 * @param accountId whose it is, or null before the first sign-in
 * @param version the event this standing was folded from
 */
public record DeviceStanding(
        DeviceId deviceId,
        DevicePublicKey publicKey,
        AppId appId,
        DeviceEnvironment environment,
        @Nullable DeviceCategory category,
        long counter,
        @Nullable AccountId accountId,
        DeviceStatus status,
        Version version) {

    /** Whether requests it has signed are taken at all. */
    public boolean isUsable() {
        return status == DeviceStatus.UNBOUND || status == DeviceStatus.BOUND;
    }
}
