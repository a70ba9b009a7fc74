package app.hamrah.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that waits to be projected, because it could not be or because one before it could not.
 *
 * @param sequence its number in its stream
 * @param position its place in the log
 * @param event its stored name
 * @param lastTriedAt null for one that only waits behind another
 * @param tries how often it failed
 * @param cause the class of the failure, never its words; null like {@code lastTriedAt}
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record DeadLetter(
        String projection,
        String stream,
        long sequence,
        long position,
        String event,
        Instant enqueuedAt,
        @Nullable Instant lastTriedAt,
        int tries,
        @Nullable String cause) {}
