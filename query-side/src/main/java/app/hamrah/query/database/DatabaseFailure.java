package app.hamrah.query.database;

/** A database that cannot be used: in one line, which property names it and why. It holds no password. */
public final class DatabaseFailure extends RuntimeException {

    /** Tells {@code what} went wrong, and no more. */
    public DatabaseFailure(String what) {
        super(what);
    }

    /** Tells {@code what} went wrong, then the reason. */
    public DatabaseFailure(String what, Throwable cause) {
        super(what + ": " + reason(cause), cause);
    }

    /** What the innermost cause says, up to its first line break: that is what the database or the network said. */
    private static String reason(Throwable cause) {
        Throwable innermost = cause;
        for (var next = cause.getCause(); next != null; next = next.getCause()) {
            innermost = next;
        }
        var message = innermost.getMessage();
        return message == null
                ? innermost.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
