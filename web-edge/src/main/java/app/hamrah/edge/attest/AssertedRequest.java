package app.hamrah.edge.attest;

import org.jspecify.annotations.Nullable;

/**
 * A request that a known key has signed. Only an {@link AssertionVerifier} makes one. It is good once: whoever acts on
 * it must first move the key's stored counter from a lower one to {@link #counter}, in one conditional write that one
 * request alone can win.
 */
public final class AssertedRequest {

    private final KeyId keyId;
    private final long counter;
    private final @Nullable Category category;
    private final @Nullable String bundleVersion;

    AssertedRequest(KeyId keyId, long counter, @Nullable Category category, @Nullable String bundleVersion) {
        this.keyId = keyId;
        this.counter = counter;
        this.category = category;
        this.bundleVersion = bundleVersion;
    }

    public KeyId keyId() {
        return keyId;
    }

    /** The key's counter with this request, from 1 to 2^32-1, above the one that was stored. */
    public long counter() {
        return counter;
    }

    /** How the app came onto the device, or null where the device does not say (before iOS 27). To be remembered. */
    public @Nullable Category category() {
        return category;
    }

    /** The version of the app's bundle, printable ASCII, or null where the device does not say. */
    public @Nullable String bundleVersion() {
        return bundleVersion;
    }

    /** Names the counter only: a key tells a device apart. */
    @Override
    public String toString() {
        return "AssertedRequest[" + counter + "]";
    }
}
