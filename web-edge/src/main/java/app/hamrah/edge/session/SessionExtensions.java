package app.hamrah.edge.session;

import app.hamrah.edge.Bus;
import app.hamrah.schema.Channel;
import app.hamrah.schema.Origin;
import app.hamrah.schema.RequestId;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionCommand.ExtendSession;
import app.hamrah.schema.session.SessionStanding;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Slides the deadline of sessions in use: one request of a session asks, the others go on, and a failure waits. */
final class SessionExtensions {

    /** How long a request waits for its session to be extended. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** How long after one request has asked the next may. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int MOST = 100_000;

    private final Bus bus;
    private final Cache<UUID, Boolean> asked =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(PAUSE).build();

    SessionExtensions(Bus bus) {
        this.bus = bus;
    }

    /** The extended session, its refusal, or nothing: it lives on as it is, whatever went wrong. */
    Mono<SessionAnswer> extend(SessionStanding standing, RequestId request) {
        if (asked.asMap().putIfAbsent(standing.sessionId().uuid(), true) != null) {
            return Mono.empty();
        }
        var origin = new Origin(standing.accountId().asActor(), Channel.WEB, request);
        return bus.send(new ExtendSession(standing.sessionId(), origin), SessionAnswer.class)
                .timeout(PATIENCE)
                .onErrorComplete();
    }
}
