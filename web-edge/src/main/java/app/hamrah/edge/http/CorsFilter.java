package app.hamrah.edge.http;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets the configured origins call the API with the person's cookie, and no other (Fetch standard, CORS protocol).
 * Outside the API there is no CORS at all.
 */
final class CorsFilter implements WebFilter, Ordered {

    static final String API = "/api/";

    private static final String METHODS = "GET, HEAD, POST, PATCH, DELETE";
    private static final String REQUEST_HEADERS = "Content-Type, X-Request-Id";
    private static final String RESPONSE_HEADERS =
            "Hamrah-Account, Hamrah-Session, Hamrah-Authenticated-At, Hamrah-Version, Retry-After, WWW-Authenticate, "
                    + "X-Request-Id";
    private static final String PREFLIGHT_SECONDS = "600";

    private final AllowedOrigins origins;

    CorsFilter(AllowedOrigins origins) {
        this.origins = origins;
    }

    @Override
    public int getOrder() {
        return FilterOrder.CORS;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (!request.getPath().value().startsWith(API)) {
            return isPreflight(request) ? refused() : chain.filter(exchange);
        }
        var headers = exchange.getResponse().getHeaders();
        headers.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        var origin = request.getHeaders().getFirst(HttpHeaders.ORIGIN);
        if (origin == null || (origins.isOwn(origin) && !isPreflight(request))) {
            return chain.filter(exchange);
        }
        if (!origins.isOther(origin)) {
            return refused();
        }
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        if (isPreflight(request)) {
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
            headers.add(HttpHeaders.VARY, HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
            headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS);
            headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_SECONDS);
            exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
            return exchange.getResponse().setComplete();
        }
        headers.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, RESPONSE_HEADERS);
        return chain.filter(exchange);
    }

    private static Mono<Void> refused() {
        return Mono.error(new ProblemException(ProblemType.CROSS_SITE_REQUEST));
    }

    private static boolean isPreflight(ServerHttpRequest request) {
        return request.getMethod().equals(HttpMethod.OPTIONS)
                && request.getHeaders().containsHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }
}
