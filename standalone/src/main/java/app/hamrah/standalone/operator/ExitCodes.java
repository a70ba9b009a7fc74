package app.hamrah.standalone.operator;

/** What the commands end with; those past 2 as in BSD's {@code sysexits.h}. */
public final class ExitCodes {

    public static final int OK = 0;

    /** It was refused, or it failed, or a check found something. */
    public static final int FAILED = 1;

    /** The command line is not understood. */
    public static final int USAGE = 2;

    /** {@code EX_UNAVAILABLE}: the service does not answer. */
    public static final int UNAVAILABLE = 69;

    /** {@code EX_NOPERM}: the token is missing or wrong. */
    public static final int NO_PERMISSION = 77;

    /** {@code EX_CONFIG}: something is wrong in the settings. */
    public static final int CONFIG = 78;

    private ExitCodes() {}
}
