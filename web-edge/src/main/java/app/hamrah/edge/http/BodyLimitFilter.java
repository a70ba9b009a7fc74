package app.hamrah.edge.http;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses bodies that say they are too large before reading them; those that do not say are cut off by the codecs. */
final class BodyLimitFilter implements WebFilter, Ordered {

    /** The largest body that any request may have. */
    static final int MOST_BYTES = 64 * 1024;

    @Override
    public int getOrder() {
        return FilterOrder.BODY_LIMIT;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return exchange.getRequest().getHeaders().getContentLength() > MOST_BYTES
                ? Mono.error(new ProblemException(ProblemType.TOO_LARGE))
                : chain.filter(exchange);
    }
}
