package app.hamrah.edge.api;

import app.hamrah.edge.http.PlainRequests;
import app.hamrah.edge.session.LiveSessions;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.adapter.ForwardedHeaderTransformer;
import reactor.core.publisher.Mono;

/**
 * Answers the check of a live session before the filters, since it comes with each request that others get. It only ever
 * says yes, in the words {@link SessionAnswerFilter} would: whatever is not plain goes to the filters untouched.
 */
final class SessionAnswerHandler implements HttpHandler {

    private final HttpHandler filters;
    private final PlainRequests plain;
    private final LiveSessions sessions;
    private final @Nullable ForwardedHeaderTransformer forwarded;

    /**
     * @param filters what answers everything else
     * @param forwarded what the filters see requests through; null when they see them as they come
     */
    SessionAnswerHandler(
            HttpHandler filters,
            PlainRequests plain,
            LiveSessions sessions,
            @Nullable ForwardedHeaderTransformer forwarded) {
        this.filters = filters;
        this.plain = plain;
        this.sessions = sessions;
        this.forwarded = forwarded;
    }

    @Override
    public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
        if (!request.getPath().value().equals(CheckAnswer.PATH)) {
            return filters.handle(request, response);
        }
        var seen = forwarded == null ? request : seen(request, forwarded);
        var session = seen != null && plain.isOne(seen) ? sessions.find(seen) : null;
        if (seen == null || session == null) {
            return filters.handle(request, response);
        }
        plain.prepare(seen, response);
        return CheckAnswer.write(session, response);
    }

    /** The request as the filters see it, or null when it cannot be read: that is theirs to tell. */
    private static @Nullable ServerHttpRequest seen(ServerHttpRequest request, ForwardedHeaderTransformer forwarded) {
        try {
            return forwarded.apply(request);
        } catch (RuntimeException e) {
            return null;
        }
    }
}
