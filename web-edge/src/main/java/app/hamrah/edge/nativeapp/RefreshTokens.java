package app.hamrah.edge.nativeapp;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads refresh tokens. */
interface RefreshTokens {

    /** Knows none. */
    RefreshTokens NONE = text -> null;

    record Presented(UUID session, int generation) {}

    @Nullable
    Presented read(String text);
}
