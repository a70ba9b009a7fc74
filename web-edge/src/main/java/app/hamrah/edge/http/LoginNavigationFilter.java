package app.hamrah.edge.http;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/**
 * Refuses what another site loads from {@code /sign-in} as a picture, a script, a frame or by fetch (Fetch Metadata):
 * a login is a page the person goes to. Whoever comes from another site by a link, or back from a provider, is let in,
 * and so is a client that says nothing of where it comes from.
 */
final class LoginNavigationFilter implements WebFilter, Ordered {

    private static final PathPattern LOGIN = PathPatternParser.defaultInstance.parse("/sign-in/**");
    private static final Set<String> HERE = Set.of("same-origin", "none");
    private static final Set<String> A_PAGE = Set.of("document");
    private static final Set<String> A_VISIT = Set.of("navigate");

    @Override
    public int getOrder() {
        return FilterOrder.LOGIN_NAVIGATION;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        return LOGIN.matches(request.getPath().pathWithinApplication()) && isElsewhere(request) && !isVisit(request)
                ? Mono.error(new ProblemException(ProblemType.CROSS_SITE_REQUEST))
                : chain.filter(exchange);
    }

    private static boolean isElsewhere(ServerHttpRequest request) {
        return !saysOnly(request, "Sec-Fetch-Site", HERE);
    }

    private static boolean isVisit(ServerHttpRequest request) {
        return saysOnly(request, "Sec-Fetch-Dest", A_PAGE) && saysOnly(request, "Sec-Fetch-Mode", A_VISIT);
    }

    /** Whether every value of a header is among these; true without it. */
    private static boolean saysOnly(ServerHttpRequest request, String header, Set<String> values) {
        return values.containsAll(request.getHeaders().getOrEmpty(header));
    }
}
