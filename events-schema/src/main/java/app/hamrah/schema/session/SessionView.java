package app.hamrah.schema.session;

import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.device.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as its own user may see it.
 *
 * @param network the address it was started from, or null when unknown or erased
 * @param deviceId the device that proved itself, or null for a browser and for a device without App Attest
 * @param extendedAt when use last moved its deadline, or null when it never has
 * @param endsAt the nearer of its two deadlines
 */
public record SessionView(
        SessionId sessionId,
        AccountId accountId,
        Provider provider,
        Channel channel,
        ClientLabel client,
        @Nullable Personal network,
        @Nullable DeviceId deviceId,
        Instant startedAt,
        Instant authenticatedAt,
        @Nullable Instant extendedAt,
        Instant endsAt) {}
