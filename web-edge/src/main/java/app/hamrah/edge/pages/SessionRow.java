package app.hamrah.edge.pages;

import app.hamrah.schema.Channel;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.session.SessionView;
import java.util.Comparator;
import java.util.List;

/**
 * A session as the account page lists it.
 *
 * @param current whether it is the one that asks
 */
record SessionRow(SessionView session, boolean current) {

    /** The sessions in their order, but the one that asks first. */
    static List<SessionRow> of(List<SessionView> sessions, SessionId asking) {
        return sessions.stream()
                .map(session -> new SessionRow(session, session.sessionId().equals(asking)))
                .sorted(Comparator.comparing(row -> !row.current()))
                .toList();
    }

    /** Whether it lives in an app and not in a browser. */
    public boolean inApp() {
        return session.channel() == Channel.IOS;
    }

    /** What the client looks like: {@code phone}, {@code tablet} or {@code computer}. */
    public String device() {
        var label = session.client().value();
        if (label.contains("iPad") || label.contains("Tablet")) {
            return "tablet";
        }
        return inApp() || label.contains("iPhone") || label.contains("Android") ? "phone" : "computer";
    }
}
