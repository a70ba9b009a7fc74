package app.hamrah.schema.account;

import app.hamrah.schema.ClientLabel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to an account, as its person may see it.
 *
 * @param kind the stored name of the event, such as {@code session.started}
 * @param client the client it happened on, or null where none was involved
 * @param detail a provider or a reason in capitals, such as {@code GOOGLE} or {@code EXPIRED}; null where there is none
 */
public record ActivityView(
        Instant at,
        String kind,
        @Nullable ClientLabel client,
        @Nullable String detail) {}
