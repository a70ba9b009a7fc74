package app.hamrah.schema.session;

import app.hamrah.schema.Channel;
import app.hamrah.schema.ClientLabel;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A session as its own user may see it.
 *
 * @param network the address it was started from, or null when unknown or erased
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
        Instant startedAt,
        Instant authenticatedAt,
        @Nullable Instant extendedAt,
        Instant endsAt) {}
