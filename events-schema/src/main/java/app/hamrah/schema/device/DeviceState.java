package app.hamrah.schema.device;

import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.device.DeviceEvent.AssertionAccepted;
import app.hamrah.schema.device.DeviceEvent.DeviceAttested;
import app.hamrah.schema.device.DeviceEvent.DeviceBound;
import app.hamrah.schema.device.DeviceEvent.DeviceRetired;
import app.hamrah.schema.device.DeviceEvent.DeviceRevoked;
import app.hamrah.schema.device.DeviceEvent.DeviceSuspected;
import app.hamrah.schema.device.DeviceEvent.ReceiptRefreshed;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one device add up to: the same fold decides in the aggregate and answers who asks later.
 *
 * @param category the last category it told, or null where it never told one
 * @param counter the counter of its last accepted assertion, 0 before the first
 * @param accountId whose it is, or null before the first sign-in
 * @param suspected when each kind of suspicion was last noted
 * @param receiptAt when Apple made the newest receipt known of it, or null before the first
 */
public record DeviceState(
        DeviceId deviceId,
        DevicePublicKey publicKey,
        AppId appId,
        DeviceEnvironment environment,
        @Nullable DeviceCategory category,
        long counter,
        @Nullable AccountId accountId,
        DeviceStatus status,
        Map<Suspicion, Instant> suspected,
        @Nullable Instant receiptAt) {

    public DeviceState {
        suspected = Map.copyOf(suspected);
    }

    /**
     * The state after one more event.
     *
     * @param before the state so far; null before {@link DeviceAttested}
     * @throws IllegalStateException when a device's first event is not its attestation
     */
    public static DeviceState evolve(@Nullable DeviceState before, DeviceEvent event) {
        if (event instanceof DeviceAttested attested) {
            return begin(attested);
        }
        if (before == null) {
            throw new IllegalStateException("the first event of a device is its attestation");
        }
        return switch (event) {
            case DeviceAttested attested -> begin(attested);
            case DeviceBound bound -> before.with(DeviceStatus.BOUND, bound.accountId());
            case AssertionAccepted accepted -> before.with(accepted.category(), accepted.counter());
            case DeviceSuspected suspicion ->
                before.with(suspicion.suspicion(), suspicion.provenance().at());
            case ReceiptRefreshed receipt -> before.with(receipt.createdAt());
            case DeviceRetired retired -> before.with(DeviceStatus.RETIRED, before.accountId);
            case DeviceRevoked revoked -> before.with(DeviceStatus.REVOKED, before.accountId);
        };
    }

    /**
     * What the edge needs to know of it.
     *
     * @param sequence the sequence number of the last event folded in
     */
    public DeviceStanding standing(long sequence) {
        return new DeviceStanding(
                deviceId,
                publicKey,
                appId,
                environment,
                category,
                counter,
                accountId,
                status,
                Version.of(deviceId, sequence));
    }

    private static DeviceState begin(DeviceAttested event) {
        return new DeviceState(
                event.deviceId(),
                event.publicKey(),
                event.appId(),
                event.environment(),
                event.category(),
                0,
                null,
                DeviceStatus.UNBOUND,
                Map.of(),
                null);
    }

    private DeviceState with(DeviceStatus next, @Nullable AccountId holder) {
        return new DeviceState(
                deviceId, publicKey, appId, environment, category, counter, holder, next, suspected, receiptAt);
    }

    private DeviceState with(@Nullable DeviceCategory told, long moved) {
        return new DeviceState(
                deviceId,
                publicKey,
                appId,
                environment,
                told == null ? category : told,
                moved,
                accountId,
                status,
                suspected,
                receiptAt);
    }

    private DeviceState with(Suspicion suspicion, Instant at) {
        var noted = new EnumMap<Suspicion, Instant>(Suspicion.class);
        noted.putAll(suspected);
        noted.put(suspicion, at);
        return new DeviceState(
                deviceId, publicKey, appId, environment, category, counter, accountId, status, noted, receiptAt);
    }

    private DeviceState with(Instant receipt) {
        return new DeviceState(
                deviceId, publicKey, appId, environment, category, counter, accountId, status, suspected, receipt);
    }
}
