package app.hamrah.edge.limit;

import app.hamrah.edge.http.FilterOrder;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.server.PathContainer.Element;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Limits how many logins an address begins, and how often it comes back from a provider. */
final class LoginLimitFilter implements WebFilter, Ordered {

    private static final String SIGN_IN = "sign-in";

    /** The slash, {@code sign-in}, the slash, the provider. */
    private static final int START = 4;

    private final Gate<Long> starts;
    private final Gate<Long> callbacks;

    LoginLimitFilter(Gate<Long> starts, Gate<Long> callbacks) {
        this.starts = starts;
        this.callbacks = callbacks;
    }

    @Override
    public int getOrder() {
        return FilterOrder.LOGIN_LIMITS;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var gate = gate(exchange.getRequest());
        if (gate != null) {
            gate.pass(AddressPrefix.of(exchange));
        }
        return chain.filter(exchange);
    }

    /** Looks at the path as handlers are chosen by it: decoded, and whatever the method. */
    private @Nullable Gate<Long> gate(ServerHttpRequest request) {
        var path = request.getPath().pathWithinApplication().elements();
        if (path.size() < START || !isSignIn(path.get(1))) {
            return null;
        }
        return path.size() == START ? starts : callbacks;
    }

    private static boolean isSignIn(Element element) {
        return element instanceof PathSegment segment && segment.valueToMatch().equals(SIGN_IN);
    }
}
