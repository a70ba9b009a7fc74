package app.hamrah.command.device;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import app.hamrah.schema.Provenance;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.StoredName;
import app.hamrah.schema.Version;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.device.DeviceCommand.RecordReceipt;
import app.hamrah.schema.device.DeviceEvent;
import app.hamrah.schema.device.DeviceEvent.AssertionAccepted;
import app.hamrah.schema.device.DeviceEvent.DeviceAttested;
import app.hamrah.schema.device.DeviceEvent.DeviceBound;
import app.hamrah.schema.device.DeviceEvent.DeviceRetired;
import app.hamrah.schema.device.DeviceEvent.DeviceRevoked;
import app.hamrah.schema.device.DeviceEvent.DeviceSuspected;
import app.hamrah.schema.device.DeviceEvent.ReceiptRefreshed;
import app.hamrah.schema.device.DeviceId;
import app.hamrah.schema.device.DeviceProof;
import app.hamrah.schema.device.DeviceStanding;
import app.hamrah.schema.device.DeviceState;
import app.hamrah.schema.device.DeviceStatus;
import app.hamrah.schema.device.RevocationReason;
import app.hamrah.schema.device.Suspicion;
import app.hamrah.schema.session.SessionId;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;

/**
 * One device deciding about itself.
 *
 * <p>It is its own snapshot. A changed {@link DeviceState} needs a new revision here.
 */
@AggregateRoot
@StoredName("device.snapshot")
@SuppressWarnings("NullAway.Init") // set by the first event, which is why there is a stream
public final class Device {

    /** How often one kind of suspicion is noted at most: whoever holds a device must not fill the log. */
    static final Duration BETWEEN_SUSPICIONS = Duration.ofHours(1);

    @AggregateIdentifier
    private DeviceId deviceId;

    private DeviceState state;

    Device() {}

    @JsonCreator
    Device(@JsonProperty("state") DeviceState state) {
        this.deviceId = state.deviceId();
        this.state = state;
    }

    Device(DeviceAttested attested) {
        apply(attested);
    }

    /** What its events add up to. */
    @JsonProperty("state")
    public DeviceState state() {
        return state;
    }

    /** Its standing as of its last event. */
    public DeviceStanding standing() {
        return state.standing(getVersion());
    }

    Version version() {
        return Version.of(deviceId, getVersion());
    }

    boolean isUsable() {
        return state.status() == DeviceStatus.UNBOUND || state.status() == DeviceStatus.BOUND;
    }

    /** Why what it signed is not taken for this account, or null when it is; what is odd about it is noted. */
    @Nullable
    Refusal refusalOf(DeviceProof proof, AccountId accountId, Provenance provenance) {
        if (!isUsable()) {
            return Refusal.DEVICE_REVOKED;
        }
        if (state.accountId() != null && !state.accountId().equals(accountId)) {
            suspect(Suspicion.OTHER_ACCOUNT, provenance);
            return Refusal.DEVICE_OF_ANOTHER_ACCOUNT;
        }
        if (proof.counter() <= state.counter()) {
            suspect(Suspicion.COUNTER_NOT_ADVANCED, provenance);
            return Refusal.COUNTER_NOT_ADVANCED;
        }
        if (state.category() != null && proof.category() == null) {
            suspect(Suspicion.CATEGORY_VANISHED, provenance);
            return Refusal.DEVICE_CATEGORY_VANISHED;
        }
        return null;
    }

    void accept(DeviceProof proof, SessionId sessionId, Provenance provenance) {
        apply(new AssertionAccepted(
                deviceId, sessionId, proof.counter(), proof.category(), proof.bundleVersion(), provenance));
    }

    /** Makes it an account's for ever; answers whether it was nobody's before. */
    boolean bind(AccountId accountId, Provenance provenance) {
        if (accountId.equals(state.accountId())) {
            return false;
        }
        if (state.accountId() != null) {
            throw new IllegalStateException("the device is bound");
        }
        apply(new DeviceBound(deviceId, accountId, provenance));
        return true;
    }

    boolean suspect(Suspicion suspicion, Provenance provenance) {
        var last = state.suspected().get(suspicion);
        if (last != null && provenance.at().isBefore(last.plus(BETWEEN_SUSPICIONS))) {
            return false;
        }
        apply(new DeviceSuspected(deviceId, state.accountId(), suspicion, provenance));
        return true;
    }

    /** Remembers what a newer receipt says; nothing is learnt of a device that is out of use. */
    boolean record(RecordReceipt command, Provenance provenance) {
        if (!isUsable()) {
            return false;
        }
        if (state.receiptAt() != null && !command.createdAt().isAfter(state.receiptAt())) {
            return false;
        }
        apply(new ReceiptRefreshed(
                deviceId, command.risk(), command.createdAt(), command.notBefore(), command.expiresAt(), provenance));
        return true;
    }

    /** Makes it give way to another device of its account, unless it is out of use. */
    void retire(AccountId accountId, Provenance provenance) {
        if (isUsable()) {
            apply(new DeviceRetired(deviceId, accountId, provenance));
        }
    }

    /** Shuts it out, unless it is out already; answers whether it did. */
    boolean revoke(AccountId accountId, RevocationReason reason, Provenance provenance) {
        if (state.status() == DeviceStatus.REVOKED) {
            return false;
        }
        apply(new DeviceRevoked(deviceId, accountId, reason, provenance));
        return true;
    }

    @EventSourcingHandler
    void evolve(DeviceEvent event) {
        deviceId = event.deviceId();
        state = DeviceState.evolve(state, event);
    }
}
