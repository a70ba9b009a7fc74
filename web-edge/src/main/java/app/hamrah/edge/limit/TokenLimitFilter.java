package app.hamrah.edge.limit;

import app.hamrah.edge.http.FilterOrder;
import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/** Limits how many challenges an address asks for, and how many tokens it takes back. */
final class TokenLimitFilter implements WebFilter, Ordered {

    private static final PathPattern CHALLENGE = PathPatternParser.defaultInstance.parse("/api/v1/challenge");
    private static final PathPattern REVOKE = PathPatternParser.defaultInstance.parse("/api/v1/revoke");

    private final Gate<Long> challenges;
    private final Gate<Long> revocations;

    TokenLimitFilter(Gate<Long> challenges, Gate<Long> revocations) {
        this.challenges = challenges;
        this.revocations = revocations;
    }

    @Override
    public int getOrder() {
        return FilterOrder.LOGIN_LIMITS;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var path = exchange.getRequest().getPath().pathWithinApplication();
        if (CHALLENGE.matches(path)) {
            challenges.pass(AddressPrefix.of(exchange));
        } else if (REVOKE.matches(path)) {
            revocations.pass(AddressPrefix.of(exchange));
        }
        return chain.filter(exchange);
    }
}
