package app.hamrah.edge.http;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses what another site makes a browser send (cross-site request forgery), signed in or not: a forged sign-in is
 * one too. Any method but GET, HEAD and OPTIONS must prove that it comes from our own pages:
 *
 * <ul>
 *   <li>{@code Origin}, where present, is our own, or for the API one of the configured ones;
 *   <li>{@code Sec-Fetch-Site}, where present, is {@code same-origin}, unless a configured origin calls the API;
 *   <li>one of the two is present. A client that is no browser says {@code Origin} itself, unless it calls the API with
 *       a token, or without any cookie: then there is nothing another site could make use of.
 * </ul>
 *
 * <p>Apple's answer to a login is a cross-site POST by its nature: it alone is exempt, and its handler looks at no
 * cookie.
 */
final class CrossSiteFilter implements WebFilter, Ordered {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String APPLE_CALLBACK = "/sign-in/apple/callback";
    private static final String SEC_FETCH_SITE = "Sec-Fetch-Site";
    private static final String SAME_ORIGIN = "same-origin";

    private final AllowedOrigins origins;

    CrossSiteFilter(AllowedOrigins origins) {
        this.origins = origins;
    }

    @Override
    public int getOrder() {
        return FilterOrder.CROSS_SITE;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        return SAFE.contains(request.getMethod())
                        || ManagementRequest.is(exchange)
                        || isAppleCallback(request)
                        || isOurs(request)
                        || isProgram(request)
                ? chain.filter(exchange)
                : Mono.error(new ProblemException(ProblemType.CROSS_SITE_REQUEST));
    }

    private boolean isOurs(ServerHttpRequest request) {
        var origin = only(request, HttpHeaders.ORIGIN);
        var site = only(request, SEC_FETCH_SITE);
        if (origin != null && origins.isOther(origin)) {
            return request.getPath().value().startsWith(CorsFilter.API);
        }
        var sameOrigin = origin == null || origins.isOwn(origin);
        var sameSite = site == null || site.equals(SAME_ORIGIN);
        return sameOrigin && sameSite && (origin != null || site != null);
    }

    /** Whether no browser sent it for another site: every one would say so, and none adds a token by itself. */
    private static boolean isProgram(ServerHttpRequest request) {
        var headers = request.getHeaders();
        return request.getPath().value().startsWith(CorsFilter.API)
                && !headers.containsHeader(HttpHeaders.ORIGIN)
                && !headers.containsHeader(SEC_FETCH_SITE)
                && (BearerToken.isIn(request) || !headers.containsHeader(HttpHeaders.COOKIE));
    }

    /** The value of a header, null without it, and a value that nothing equals when there are several. */
    private static @Nullable String only(ServerHttpRequest request, String header) {
        var values = request.getHeaders().get(header);
        if (values == null || values.isEmpty()) {
            return null;
        }
        return values.size() == 1 ? values.getFirst() : "";
    }

    private static boolean isAppleCallback(ServerHttpRequest request) {
        return request.getMethod().equals(HttpMethod.POST)
                && request.getPath().value().equals(APPLE_CALLBACK);
    }
}
