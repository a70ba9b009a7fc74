package app.hamrah.command.signin;

import app.hamrah.command.session.Sessions;
import app.hamrah.schema.Origin;
import app.hamrah.schema.account.AccountState;
import app.hamrah.schema.account.AccountState.Begun;
import app.hamrah.schema.session.EndReason;
import app.hamrah.schema.session.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Room for one more session of an account: what has ended is forgotten, then the oldest end. One past its deadline has not
 * ended: it lives again by another clock.
 */
record SessionRoom(Sessions sessions, List<SessionId> ended, List<SessionId> oldest) {

    /** Looks at the sessions; writes nothing. */
    static SessionRoom of(AccountState account, Sessions sessions) {
        if (account.sessions().size() < AccountState.MOST_SESSIONS) {
            return new SessionRoom(sessions, List.of(), List.of());
        }
        var kept = new ArrayList<SessionId>();
        var ended = new ArrayList<SessionId>();
        for (Begun begun : account.sessions()) {
            (sessions.hasEnded(begun.sessionId()) ? ended : kept).add(begun.sessionId());
        }
        var tooMany = Math.max(0, kept.size() - AccountState.MOST_SESSIONS + 1);
        return new SessionRoom(sessions, ended, kept.subList(0, tooMany));
    }

    /** Makes the room; answers which sessions the account forgets. */
    List<SessionId> make(Origin origin, Instant now) {
        oldest.forEach(session -> sessions.end(session, EndReason.SUPERSEDED, origin, now));
        var forgotten = new ArrayList<>(ended);
        forgotten.addAll(oldest);
        return forgotten;
    }
}
