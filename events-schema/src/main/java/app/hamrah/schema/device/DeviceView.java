package app.hamrah.schema.device;

import app.hamrah.schema.ClientLabel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A device as its person may see it.
 *
 * @param osVersion the version of its system when it was attested, or null when unknown
 * @param bundleVersion the newest version of the app it told, or null when it never told one
 * @param lastSeenAt when a request it has signed was last accepted
 * @param suspicious whether something odd was ever noticed about it
 * @param sessions how many sessions on it have not ended
 */
public record DeviceView(
        DeviceId deviceId,
        ClientLabel client,
        AppId appId,
        @Nullable OsVersion osVersion,
        @Nullable BundleVersion bundleVersion,
        DeviceEnvironment environment,
        DeviceStatus status,
        Instant attestedAt,
        @Nullable Instant lastSeenAt,
        boolean suspicious,
        int sessions) {}
