package app.hamrah.schema.session;

import app.hamrah.schema.Refusal;

/** What a session answers when asked for its standing. */
public sealed interface SessionAnswer {

    /** The session lives. */
    record Standing(SessionStanding standing) implements SessionAnswer {}

    record Refused(Refusal refusal) implements SessionAnswer {}
}
