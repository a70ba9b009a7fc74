package app.hamrah.schema.device;

import org.jspecify.annotations.Nullable;

/**
 * An assertion that the edge has verified under the device's key: the device has signed the request.
 *
 * @param counter the key's counter with this request, from 1 to 2^32-1
 * @param category how the app came onto the device, or null where the device does not say
 * @param bundleVersion the version of the app's bundle, or null where the device does not say
 */
public record DeviceProof(
        DeviceId deviceId,
        long counter,
        @Nullable DeviceCategory category,
        @Nullable BundleVersion bundleVersion) {

    private static final long HIGHEST = 0xffffffffL;

    public DeviceProof {
        if (counter < 1 || counter > HIGHEST) {
            throw new IllegalArgumentException("a counter goes from 1 to 2^32-1");
        }
    }
}
