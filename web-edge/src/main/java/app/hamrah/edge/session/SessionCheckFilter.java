package app.hamrah.edge.session;

import app.hamrah.edge.http.FilterOrder;
import app.hamrah.edge.http.RequestOrigin;
import app.hamrah.edge.session.Remembered.Ended;
import app.hamrah.edge.session.Remembered.Living;
import app.hamrah.edge.session.SessionCheckMetrics.Result;
import app.hamrah.schema.Refusal;
import app.hamrah.schema.session.SessionAnswer;
import app.hamrah.schema.session.SessionStanding;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Finds out whose session a request comes from. A session the index knows is checked without leaving the thread.
 *
 * <p>A request without a good credential goes on as a stranger's, and one that will never be good is taken away from
 * the browser. When it cannot be known whether a credential is good, the request ends with a problem.
 */
final class SessionCheckFilter implements WebFilter, Ordered, LiveSessions {

    /** Files are the same for everybody; a sign-in page keeps its looks while the command side is away. */
    private static final String STATIC = "/static/";

    private final Credential credential;
    private final CredentialCookies cookies;
    private final SessionIndex index;
    private final SessionLookup lookup;
    private final SessionExtensions extensions;
    private final SessionCheckMetrics metrics;
    private final Clock clock;

    SessionCheckFilter(
            Credential credential,
            CredentialCookies cookies,
            SessionIndex index,
            SessionLookup lookup,
            SessionExtensions extensions,
            SessionCheckMetrics metrics,
            Clock clock) {
        this.credential = credential;
        this.cookies = cookies;
        this.index = index;
        this.lookup = lookup;
        this.extensions = extensions;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return FilterOrder.SESSION_CHECK;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var carried = request.getCookies().get(cookies.name());
        if (carried == null || carried.isEmpty() || request.getPath().value().startsWith(STATIC)) {
            return chain.filter(exchange);
        }
        var began = System.nanoTime();
        var value = only(carried);
        if (value == null) {
            CurrentSession.setForged(exchange);
            return refuse(Result.AMBIGUOUS, began, exchange, chain);
        }
        var presented = credential.read(value);
        if (presented == null) {
            CurrentSession.setForged(exchange);
            return refuse(Result.FORGED, began, exchange, chain);
        }
        var known = index.find(presented.session());
        if (known == null || isNews(presented, known)) {
            return lookup.ask(presented.session())
                    .doOnError(error -> metrics.count(Result.UNAVAILABLE, began))
                    .flatMap(told -> judge(presented, told, began, exchange, chain));
        }
        return judge(presented, known, began, exchange, chain);
    }

    @Override
    public @Nullable SessionStanding find(ServerHttpRequest request) {
        var began = System.nanoTime();
        var carried = request.getCookies().get(cookies.name());
        var value = carried == null || carried.isEmpty() ? null : only(carried);
        var presented = value == null ? null : credential.read(value);
        if (presented == null
                || !(index.find(presented.session()) instanceof Living living)
                || presented.generation() != living.generation()) {
            return null;
        }
        var standing = living.standing(presented.session());
        var now = clock.instant();
        if (!standing.isLive(now) || !now.isBefore(standing.extendFrom())) {
            return null;
        }
        metrics.count(Result.LIVE, began);
        return standing;
    }

    /** The one value that all the cookies have, or null: of several, an attacker may have planted either. */
    private static @Nullable String only(List<HttpCookie> carried) {
        var value = carried.getFirst().getValue();
        for (var cookie : carried) {
            if (!cookie.getValue().equals(value)) {
                return null;
            }
        }
        return value;
    }

    /** Another edge has minted a newer credential than this one has heard of. */
    private static boolean isNews(Presented presented, Remembered known) {
        return known instanceof Living living && presented.generation() > living.generation();
    }

    private Mono<Void> judge(
            Presented presented, Remembered remembered, long began, ServerWebExchange exchange, WebFilterChain chain) {
        return switch (remembered) {
            case Ended ended -> refuse(Result.ENDED, began, exchange, chain);
            case Living living ->
                judge(presented, living.standing(presented.session()), clock.instant(), began, exchange, chain);
        };
    }

    private Mono<Void> judge(
            Presented presented,
            SessionStanding standing,
            Instant now,
            long began,
            ServerWebExchange exchange,
            WebFilterChain chain) {
        if (!standing.isLive(now)) {
            // Its cookie stays: the browser lets go of it itself, and our clock may be wrong.
            metrics.count(Result.EXPIRED, began);
            return chain.filter(exchange);
        }
        if (!standing.accepts(presented.generation())) {
            // Its cookie stays: a request sent before a new login may be answered after it, and must not take away
            // the new credential.
            metrics.count(Result.SUPERSEDED, began);
            return chain.filter(exchange);
        }
        metrics.count(Result.LIVE, began);
        CurrentSession.set(exchange, standing);
        if (!now.isBefore(standing.extendFrom())) {
            return extend(standing, exchange, chain);
        }
        if (presented.generation() != standing.generation()) {
            // The reply that carried the newest credential was lost, or went to somebody in between.
            cookies.issue(exchange, standing);
        }
        return chain.filter(exchange);
    }

    private Mono<Void> extend(SessionStanding standing, ServerWebExchange exchange, WebFilterChain chain) {
        return extensions
                .extend(standing, RequestOrigin.requestId(exchange))
                .doOnNext(answer -> {
                    switch (answer) {
                        case SessionAnswer.Standing extended -> {
                            CurrentSession.set(exchange, extended.standing());
                            cookies.issue(exchange, extended.standing());
                        }
                        case SessionAnswer.Refused refused -> {
                            CurrentSession.forget(exchange);
                            if (refused.refusal() == Refusal.SESSION_EXPIRED) {
                                // By another clock, perhaps. Whether it has ended the log tells the next one who asks.
                                index.forget(standing.sessionId());
                            } else {
                                index.ended(standing.sessionId());
                                cookies.clear(exchange);
                            }
                        }
                    }
                })
                .then(Mono.defer(() -> chain.filter(exchange)));
    }

    private Mono<Void> refuse(Result result, long began, ServerWebExchange exchange, WebFilterChain chain) {
        metrics.count(result, began);
        cookies.clear(exchange);
        return chain.filter(exchange);
    }
}
