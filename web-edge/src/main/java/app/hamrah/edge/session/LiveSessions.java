package app.hamrah.edge.session;

import app.hamrah.schema.session.SessionStanding;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The check of a request when there is nothing to it: no question to the log, no cookie to set, nobody to refuse. */
public interface LiveSessions {

    /**
     * The live session that the request's newest credential belongs to, counted as checked; null when there is anything
     * else to say or do, which is then for the whole check.
     */
    @Nullable
    SessionStanding find(ServerHttpRequest request);
}
