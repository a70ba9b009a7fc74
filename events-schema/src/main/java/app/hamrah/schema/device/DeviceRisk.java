package app.hamrah.schema.device;

import app.hamrah.schema.ClientLabel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device as an operator may see it, and never its person: what Apple and we hold against it. None of it refuses anything
 * by itself.
 *
 * @param lastSeenAt when a request it has signed was last accepted
 * @param suspicion what was noticed last, or null where nothing ever was
 * @param risk how many keys of the app it had attested in 30 days, as Apple last told; null where it never did
 * @param riskAt when Apple counted them
 */
public record DeviceRisk(
        DeviceId deviceId,
        ClientLabel client,
        AppId appId,
        DeviceEnvironment environment,
        DeviceStatus status,
        Instant attestedAt,
        @Nullable Instant lastSeenAt,
        @Nullable Suspicion suspicion,
        @Nullable Integer risk,
        @Nullable Instant riskAt) {}
