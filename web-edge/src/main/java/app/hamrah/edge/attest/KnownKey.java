package app.hamrah.edge.attest;

import org.jspecify.annotations.Nullable;

/**
 * A key that was attested once, as it is remembered.
 *
 * @param appId the app it was attested for
 * @param category the last category its device told, or null where it never told one
 * @param counter the counter of its last accepted assertion, 0 before the first
 */
public record KnownKey(
        DeviceKey publicKey, String appId, @Nullable Category category, long counter) {

    public KnownKey {
        if (counter < 0 || counter > 0xffffffffL) {
            throw new IllegalArgumentException("a counter is an unsigned number of 32 bits");
        }
    }

    public KeyId id() {
        return KeyId.of(publicKey);
    }
}
