package app.hamrah.edge.session;

import app.hamrah.schema.session.SessionId;

/** Tells an index of events, as the log does, for tests elsewhere. */
public final class SessionIndexAccess {

    private SessionIndexAccess() {}

    public static void moved(SessionIndex index, SessionId session, long sequence) {
        index.moved(session, sequence);
    }

    public static void ended(SessionIndex index, SessionId session) {
        index.ended(session);
    }
}
