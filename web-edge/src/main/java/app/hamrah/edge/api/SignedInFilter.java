package app.hamrah.edge.api;

import app.hamrah.edge.http.FilterOrder;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.session.CurrentSession;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/** Turns strangers away from everything under {@code /api/v1/me} before anything they sent is read. */
final class SignedInFilter implements WebFilter, Ordered {

    /** Matches as the handlers' own patterns do: a path may spell its letters in hexadecimal. */
    private static final PathPattern MINE = PathPatternParser.defaultInstance.parse("/api/v1/me/**");

    @Override
    public int getOrder() {
        return FilterOrder.SIGNED_IN;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return CurrentSession.of(exchange) == null
                        && MINE.matches(exchange.getRequest().getPath().pathWithinApplication())
                ? Mono.error(new ProblemException(ProblemType.UNAUTHENTICATED))
                : chain.filter(exchange);
    }
}
