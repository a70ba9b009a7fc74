package app.hamrah.edge.limit;

import app.hamrah.edge.http.FilterOrder;
import app.hamrah.edge.session.CurrentSession;
import app.hamrah.schema.StreamId;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Limits what an account asks for, through the API and the pages alike, whatever the path. One session alone gets half
 * of it at most, so that whoever has stolen one cannot keep the person from ending it.
 *
 * <p>Signing out is always let through: it can be done once.
 */
final class AccountLimitFilter implements WebFilter, Ordered {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String SIGN_OUT = "/sign-out";

    /** One of an account's two budgets: its own, and the share of it that a session has. */
    record Gates(Gate<StreamId> session, Gate<StreamId> account) {}

    private final Gates reads;
    private final Gates writes;

    AccountLimitFilter(Gates reads, Gates writes) {
        this.reads = reads;
        this.writes = writes;
    }

    @Override
    public int getOrder() {
        return FilterOrder.ACCOUNT_LIMITS;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var session = CurrentSession.of(exchange);
        if (session != null && !isSignOut(exchange.getRequest())) {
            var gates = SAFE.contains(exchange.getRequest().getMethod()) ? reads : writes;
            gates.session().pass(session.sessionId());
            gates.account().pass(session.accountId());
        }
        return chain.filter(exchange);
    }

    private static boolean isSignOut(ServerHttpRequest request) {
        return request.getMethod().equals(HttpMethod.POST)
                && request.getPath().value().equals(SIGN_OUT);
    }
}
