package app.hamrah.schema.account;

import app.hamrah.schema.Personal;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An account as its person may see it; personal parts are null when unknown or erased.
 *
 * @param nameChosen whether the name is the person's own choice
 */
public record AccountView(
        AccountId accountId,
        AccountStatus status,
        @Nullable Personal email,
        boolean emailVerified,
        @Nullable Personal name,
        boolean nameChosen,
        @Nullable Personal picture,
        Set<Role> roles,
        Instant openedAt) {}
