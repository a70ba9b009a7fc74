package app.hamrah.edge.attest;

import app.hamrah.schema.signin.ReasonCode;

/** A check that failed, on its way to the answer. It never leaves this package. */
final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ReasonCode reason;

    Refused(ReasonCode reason) {
        super(reason.value(), null, false, false);
        this.reason = reason;
    }

    ReasonCode reason() {
        return reason;
    }

    static void unless(boolean holds, ReasonCode otherwise) throws Refused {
        if (!holds) {
            throw new Refused(otherwise);
        }
    }
}
