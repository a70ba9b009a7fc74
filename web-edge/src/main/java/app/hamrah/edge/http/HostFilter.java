package app.hamrah.edge.http;

import app.hamrah.edge.problem.ProblemException;
import app.hamrah.edge.problem.ProblemType;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers only for the host of the public URL, so that no name that merely points here can be used against browsers
 * (DNS rebinding, poisoned links).
 *
 * <p>Health, metrics and the list of parts answer under any host: probes and scrapers come by address. They use no cookie and build no
 * link; who may reach them is for the network, or a management port of their own, to say.
 */
final class HostFilter implements WebFilter, Ordered {

    private static final String HEALTH = "/actuator/health";
    private static final String METRICS = "/actuator/prometheus";
    private static final String PARTS = "/actuator/sbom";

    private final PublicUrl publicUrl;

    HostFilter(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public int getOrder() {
        return FilterOrder.HOST;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (isForUs(request)
                || ManagementRequest.is(exchange)
                || isForProbes(request.getPath().value())) {
            return chain.filter(exchange);
        }
        return Mono.error(new ProblemException(
                ProblemType.MISDIRECTED, "This server is " + publicUrl.origin() + " (hamrah.public-url)"));
    }

    /** Whether a request names our host, and no other beside it. */
    boolean isForUs(ServerHttpRequest request) {
        return publicUrl.isAuthorityOf(request.getURI()) && hasOneHost(request);
    }

    /** Of several somebody in between may have believed another one (RFC 9112 section 3.2). */
    private static boolean hasOneHost(ServerHttpRequest request) {
        var hosts = request.getHeaders().get(HttpHeaders.HOST);
        return hosts == null || hosts.size() == 1;
    }

    private static boolean isForProbes(String path) {
        return path.equals(HEALTH)
                || path.startsWith(HEALTH + "/")
                || path.equals(METRICS)
                || path.equals(PARTS)
                || path.startsWith(PARTS + "/");
    }
}
