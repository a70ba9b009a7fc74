package app.hamrah.schema.signin;

import app.hamrah.schema.Personal;
import org.jspecify.annotations.Nullable;

/** What a verified login says of its person; each part null when the provider did not say. */
public record ClaimedProfile(
        @Nullable Personal email,
        boolean emailVerified,
        @Nullable Personal name,
        @Nullable Personal picture) {}
