package app.hamrah.standalone.operator;

/** Ends a command in one clear line; the line never holds a secret. */
public final class Failed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public Failed(int exitCode, String line) {
        super(line, null, false, false);
        this.exitCode = exitCode;
    }

    public Failed(String line) {
        this(ExitCodes.FAILED, line);
    }

    public int exitCode() {
        return exitCode;
    }

    String line() {
        return String.valueOf(getMessage());
    }
}
