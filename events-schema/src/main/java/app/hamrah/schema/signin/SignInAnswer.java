package app.hamrah.schema.signin;

import app.hamrah.schema.Refusal;
import app.hamrah.schema.session.SessionStanding;

/** What a sign-in answers. */
public sealed interface SignInAnswer {

    /**
     * The session has started.
     *
     * @param newAccount whether this login opened the account
     */
    record Accepted(SessionStanding standing, boolean newAccount) implements SignInAnswer {}

    record Refused(Refusal refusal) implements SignInAnswer {}
}
