package app.hamrah.query;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Whose fault it is that an event was not projected. */
final class Blame {

    private Blame() {}

    /**
     * Whether another event could have been projected instead: only then may this one be left aside.
     *
     * <p>A database is to blame for every failure it tells, but for values it cannot take: SQL's classes 22, data
     * exception, and 23, integrity constraint violation. A missing table or a full disk is nothing an event can help.
     */
    static boolean isOnEvent(Exception failure) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        var told = firstOf(SQLException.class, failure);
        if (told != null) {
            var state = told.getSQLState();
            return state != null && (state.startsWith("22") || state.startsWith("23"));
        }
        return firstOf(InterruptedException.class, failure) == null && firstOf(Error.class, failure) == null;
    }

    /** The name of the class of the innermost cause; what it says may be personal and is not told. */
    static String nameOf(Throwable failure) {
        var innermost = failure;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost.getClass().getName();
    }

    private static <T extends Throwable> @Nullable T firstOf(Class<T> type, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
