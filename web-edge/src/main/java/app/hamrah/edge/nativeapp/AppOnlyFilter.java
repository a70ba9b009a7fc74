package app.hamrah.edge.nativeapp;

import app.hamrah.edge.http.AppPaths;
import app.hamrah.edge.http.FilterOrder;
import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Turns away what does not even say that it is an app, before anything it sent is read: a first thin layer, and no proof
 * of anything. Where no app is configured there is nothing here.
 */
final class AppOnlyFilter implements WebFilter, Ordered {

    private static final List<String> AGENTS = List.of("CFNetwork", "hamrahIOS");

    private final AppAttest attest;

    AppOnlyFilter(AppAttest attest) {
        this.attest = attest;
    }

    @Override
    public int getOrder() {
        return FilterOrder.APP_ONLY;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!AppPaths.isOf(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        if (!attest.isOn()) {
            return Mono.error(new ProblemException(ProblemType.NOT_FOUND));
        }
        return saysApp(exchange) ? chain.filter(exchange) : Mono.error(new ProblemException(ProblemType.APP_ONLY));
    }

    private static boolean saysApp(ServerWebExchange exchange) {
        var agents = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.USER_AGENT);
        return agents.size() == 1 && AGENTS.stream().anyMatch(agents.getFirst()::contains);
    }
}
