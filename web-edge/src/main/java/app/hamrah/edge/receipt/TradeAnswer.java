package app.hamrah.edge.receipt;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What Apple answers to a receipt. */
sealed interface TradeAnswer {

    /** Something that may be a newer receipt: nothing of it is verified. */
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    record Newer(byte[] receipt) implements TradeAnswer {}

    /** It is too early (304). */
    record TooEarly() implements TradeAnswer {}

    /** Apple has no data of this device now (404). */
    record NoData() implements TradeAnswer {}

    /** Apple does not take it for a receipt (400, 413), whenever it is asked. */
    record NotTaken() implements TradeAnswer {}

    /** Apple does not know our key (401, 403). */
    record Unauthorized() implements TradeAnswer {}

    /**
     * Apple is asked too often (429).
     *
     * @param wished how long it wants to be left alone, or null where it does not say
     */
    record Limited(@Nullable Duration wished) implements TradeAnswer {}

    /** Anything else, or nothing. */
    record Away() implements TradeAnswer {}
}
