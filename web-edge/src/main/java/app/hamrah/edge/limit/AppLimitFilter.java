package app.hamrah.edge.limit;

import app.hamrah.edge.http.AppPaths;
import app.hamrah.edge.http.FilterOrder;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Limits how often an address has signatures verified, by asking for what apps alone ask for. */
final class AppLimitFilter implements WebFilter, Ordered {

    private final Gate<Long> requests;

    AppLimitFilter(Gate<Long> requests) {
        this.requests = requests;
    }

    @Override
    public int getOrder() {
        return FilterOrder.LOGIN_LIMITS;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (AppPaths.isOf(exchange.getRequest())) {
            requests.pass(AddressPrefix.of(exchange));
        }
        return chain.filter(exchange);
    }
}
