package app.hamrah.query.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Tells a pool of H2 connections which of them are of no more use. H2 closes a database whose file cannot be written and
 * opens it anew for the next connection, but the pool would hand the old ones out for as long as they are in demand.
 */
public final class ClosedByFailure implements SQLExceptionOverride {

    /** H2's codes for: general error, object closed, I/O error, file corrupted, connection broken, database closed. */
    private static final Set<Integer> FOR_GOOD = Set.of(50000, 90007, 90028, 90030, 90031, 90067, 90098, 90121);

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return FOR_GOOD.contains(failure.getErrorCode()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
