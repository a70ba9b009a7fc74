package app.hamrah.edge.api;

import app.hamrah.edge.http.FilterOrder;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.session.CurrentSession;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Turns strangers away from everything under {@code /api/v1/me} before anything they sent is read. */
final class SignedInFilter implements WebFilter, Ordered {

    private static final String ME = "/api/v1/me";

    @Override
    public int getOrder() {
        return FilterOrder.SIGNED_IN;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return isMine(exchange.getRequest().getPath().value()) && CurrentSession.of(exchange) == null
                ? Mono.error(new ProblemException(ProblemType.UNAUTHENTICATED))
                : chain.filter(exchange);
    }

    private static boolean isMine(String path) {
        return path.startsWith(ME) && (path.length() == ME.length() || path.charAt(ME.length()) == '/');
    }
}
