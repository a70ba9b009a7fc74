package app.hamrah.schema;

import org.axonframework.common.AxonTransientException;

/**
 * What a side answers while its database is away, full or too slow. Whether a command has been written is not known
 * then: asking again is safe, since asking twice is asking once.
 */
public final class StoreUnavailableException extends AxonTransientException {

    /** Says which store, in words of ours: {@code what} goes to logs. */
    public StoreUnavailableException(String what, Throwable cause) {
        super(what, cause);
    }
}
