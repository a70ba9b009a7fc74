package app.hamrah.edge.http;

import app.hamrah.schema.RequestId;
import java.security.SecureRandom;
import java.util.Base64;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Gives every request an id: the one it comes with when that is acceptable, else a new one. The answer tells it. */
final class RequestIdFilter implements WebFilter, Ordered {

    static final String HEADER = "X-Request-Id";

    private static final int RANDOM_BYTES = 12;

    private final SecureRandom random = new SecureRandom();

    @Override
    public int getOrder() {
        return FilterOrder.REQUEST_ID;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var id = id(exchange.getRequest());
        RequestOrigin.set(exchange, id);
        exchange.getResponse().getHeaders().set(HEADER, id.value());
        return chain.filter(exchange);
    }

    /** The id a request comes with, or a new one. */
    RequestId id(ServerHttpRequest request) {
        var sent = request.getHeaders().get(HEADER);
        return sent != null && sent.size() == 1 && RequestId.isValid(sent.getFirst())
                ? new RequestId(sent.getFirst())
                : mint();
    }

    private RequestId mint() {
        var bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return new RequestId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
