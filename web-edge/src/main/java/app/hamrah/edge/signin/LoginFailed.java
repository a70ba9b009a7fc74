package app.hamrah.edge.signin;

import app.hamrah.schema.signin.ReasonCode;
import app.hamrah.schema.signin.SignInStep;
import java.util.Locale;

/** A login that came to nothing: why, for the record, and what its person may know of it. */
final class LoginFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** All that a stranger learns. */
    enum Shown {
        REFUSED,
        CANCELLED,
        EXPIRED,
        UNAVAILABLE,
        SUSPENDED,
        TAKEN;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final SignInStep step;
    private final transient ReasonCode reason;
    private final Shown shown;

    LoginFailed(SignInStep step, ReasonCode reason, Shown shown) {
        super(reason.value(), null, false, false);
        this.step = step;
        this.reason = reason;
        this.shown = shown;
    }

    LoginFailed(SignInStep step, String reason, Shown shown) {
        this(step, new ReasonCode(reason), shown);
    }

    SignInStep step() {
        return step;
    }

    ReasonCode reason() {
        return reason;
    }

    Shown shown() {
        return shown;
    }
}
