package app.hamrah.schema.device;

import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.challenge.ChallengeUse;
import app.hamrah.schema.session.SessionId;
import java.time.Instant;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of one device. */
public sealed interface DeviceCommand {

    DeviceId deviceId();

    Origin origin();

    /**
     * Remembers a key that Apple says is held by a device. Answers a {@link DeviceAnswer}. A key is registered once: what
     * comes again is refused, also when it is the same request, and its app simply goes on with the key it has.
     *
     * @param category how the app came onto the device, or null where the device does not say
     * @param osVersion the version of its system, or null when unknown
     * @param challenge of purpose {@code REGISTER}
     */
    record RegisterDevice(
            @TargetAggregateIdentifier DeviceId deviceId,
            DevicePublicKey publicKey,
            AppId appId,
            DeviceEnvironment environment,
            @Nullable DeviceCategory category,
            @Nullable OsVersion osVersion,
            ClientLabel client,
            ChallengeUse challenge,
            Origin origin)
            implements DeviceCommand {}

    /**
     * Takes a request in a session that its device has signed: spends the challenge and moves the counter. Answers an
     * {@link app.hamrah.schema.Outcome}; of requests with the same challenge one is let through, whatever runs in
     * parallel.
     *
     * @param sessionId the session the request is made in, which must live and be this device's
     * @param challenge of purpose {@code REQUEST}
     */
    record AcceptAssertion(
            @TargetAggregateIdentifier DeviceId deviceId,
            SessionId sessionId,
            DeviceProof proof,
            ChallengeUse challenge,
            Origin origin)
            implements DeviceCommand {

        public AcceptAssertion {
            requireOwn(deviceId, proof);
        }
    }

    /**
     * Notes that something is odd about a device; it stays usable. Answers an {@link app.hamrah.schema.Outcome}; writes
     * at most once an hour for each kind.
     */
    record SuspectDevice(@TargetAggregateIdentifier DeviceId deviceId, Suspicion suspicion, Origin origin)
            implements DeviceCommand {}

    /**
     * Shuts a device out for good and ends its sessions. Answers an {@link app.hamrah.schema.Outcome}.
     *
     * @param accountId whose device it is
     * @param asking the session its person asks in, which needs a fresh login; null when an operator asks
     */
    record RevokeDevice(
            @TargetAggregateIdentifier DeviceId deviceId,
            AccountId accountId,
            @Nullable SessionId asking,
            Origin origin)
            implements DeviceCommand {}

    /**
     * Keeps what a newer receipt of Apple's says; the receipt itself stays at the edge. Answers an
     * {@link app.hamrah.schema.Outcome}; one no newer than the last changes nothing.
     *
     * @param risk how many keys of the app the device had attested in the last 30 days, or null when not told
     * @param createdAt when Apple made it
     * @param notBefore when Apple will trade it for a newer one, or null where it does so at once
     * @param expiresAt when Apple stops trading it, or null where it does not say
     */
    record RecordReceipt(
            @TargetAggregateIdentifier DeviceId deviceId,
            @Nullable Integer risk,
            Instant createdAt,
            @Nullable Instant notBefore,
            @Nullable Instant expiresAt,
            Origin origin)
            implements DeviceCommand {}

    private static void requireOwn(DeviceId deviceId, DeviceProof proof) {
        if (!deviceId.equals(proof.deviceId())) {
            throw new IllegalArgumentException("the proof is of another device");
        }
    }
}
