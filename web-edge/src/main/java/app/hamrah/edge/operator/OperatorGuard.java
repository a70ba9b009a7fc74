package app.hamrah.edge.operator;

import app.hamrah.edge.http.FilterOrder;
import app.hamrah.edge.http.ManagementRequest;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/**
 * Lets nobody but an operator at what runs the service. What only tells how it fares is open: {@code GET} and
 * {@code HEAD} of the given paths. Everything else needs {@code Authorization: Bearer} with the operator's token (RFC
 * 6750 section 2.1), and there is none that is not asked for by it, whatever endpoints are added.
 */
final class OperatorGuard implements WebFilter, Ordered {

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final String BEARER = "Bearer ";

    private final OperatorToken token;
    private final Predicate<ServerHttpRequest> guarded;
    private final List<PathPattern> open;
    private final Predicate<ServerHttpRequest> host;
    private final FailedTries failed = new FailedTries();

    /**
     * @param guarded what this guards: all of a port, or a part of it
     * @param open paths that anybody may read
     * @param host whether a request's host is one by which operators come
     */
    OperatorGuard(
            OperatorToken token,
            Predicate<ServerHttpRequest> guarded,
            List<PathPattern> open,
            Predicate<ServerHttpRequest> host) {
        this.token = token;
        this.guarded = guarded;
        this.open = List.copyOf(open);
        this.host = host;
    }

    @Override
    public int getOrder() {
        return FilterOrder.OPERATOR;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (!guarded.test(request)) {
            return chain.filter(exchange);
        }
        ManagementRequest.mark(exchange);
        return isOpen(request) ? chain.filter(exchange) : asOperator(exchange, chain);
    }

    private Mono<Void> asOperator(ServerWebExchange exchange, WebFilterChain chain) {
        if (!host.test(exchange.getRequest())) {
            throw new ProblemException(
                    ProblemType.MISDIRECTED, "Operators come by an address, by localhost or by the configured name");
        }
        if (!token.exists()) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "No operator's token is set here, so nobody is an operator");
        }
        requireToken(exchange.getRequest());
        var operator = operator(exchange);
        return chain.filter(exchange).contextWrite(operator::in);
    }

    private static Operator operator(ServerWebExchange exchange) {
        try {
            return Operator.of(exchange);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(
                    ProblemType.VALIDATION_FAILED, Operator.HEADER + " must be 1 to 64 of A-Z a-z 0-9 _ . -");
        }
    }

    private void requireToken(ServerHttpRequest request) {
        var shown = request.getHeaders().get(HttpHeaders.AUTHORIZATION);
        if (shown == null || shown.isEmpty()) {
            throw new ProblemException(ProblemType.OPERATOR_TOKEN_REQUIRED);
        }
        var text = shown.getFirst();
        if (shown.size() == 1
                && text.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && token.isShownBy(text.substring(BEARER.length()).strip())) {
            return;
        }
        var wait = failed.count();
        throw wait == null
                ? new ProblemException(ProblemType.OPERATOR_TOKEN_REQUIRED)
                : ProblemException.rateLimited(wait);
    }

    private boolean isOpen(ServerHttpRequest request) {
        var path = request.getPath().pathWithinApplication();
        return READING.contains(request.getMethod())
                && !request.getPath().value().contains("..")
                && open.stream().anyMatch(pattern -> pattern.matches(path));
    }
}
