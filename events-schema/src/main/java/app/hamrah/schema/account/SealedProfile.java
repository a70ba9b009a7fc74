package app.hamrah.schema.account;

import app.hamrah.schema.Sealed;
import org.jspecify.annotations.Nullable;

/**
 * What an account's provider, or its person, said of them; each part null when unknown.
 *
 * @param emailVerified whether the provider vouches for the address
 */
public record SealedProfile(
        @Nullable Sealed email,
        boolean emailVerified,
        @Nullable Sealed name,
        @Nullable Sealed picture) {}
