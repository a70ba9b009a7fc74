package app.hamrah.edge.limit;

import app.hamrah.edge.http.FilterOrder;
import app.hamrah.edge.session.CurrentSession;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Limits how many forged credentials an address brings. Only the forged ones are refused: whoever has a genuine one,
 * ended or not, is never kept out by what others bring from the same address, as all do who ask through one server.
 *
 * <p>The cookie is taken away also where the request is refused, so that a browser with one of an old key is free.
 */
final class FailedCheckLimitFilter implements WebFilter, Ordered {

    private final FailedChecks failures;

    FailedCheckLimitFilter(FailedChecks failures) {
        this.failures = failures;
    }

    @Override
    public int getOrder() {
        return FilterOrder.FAILED_CHECK_LIMIT;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (CurrentSession.isForged(exchange)) {
            failures.count(exchange);
        }
        return chain.filter(exchange);
    }
}
