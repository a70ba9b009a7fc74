package app.hamrah.edge.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Says on every answer what a browser may do with it: as little as our own pages need.
 *
 * <p>Nothing may be stored by a cache unless a handler says otherwise, as the one for static files does. The referrer
 * stays on this site; {@code no-referrer} would make browsers send {@code Origin: null} with our own forms.
 */
final class SecurityHeadersFilter implements WebFilter, Ordered {

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'");

    private static final String PERMISSIONS_POLICY =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";

    private final Map<String, String> headers = new LinkedHashMap<>();

    SecurityHeadersFilter(PublicUrl publicUrl) {
        headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "same-origin");
        headers.put("Permissions-Policy", PERMISSIONS_POLICY);
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put(HttpHeaders.CACHE_CONTROL, "no-store");
        // On loopback it would forbid plain http to everything else a developer runs there, whatever its port.
        if (publicUrl.isSecure() && !publicUrl.isLoopback()) {
            headers.put("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
        }
    }

    @Override
    public int getOrder() {
        return FilterOrder.SECURITY_HEADERS;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        putOn(exchange.getResponse().getHeaders());
        return chain.filter(exchange);
    }

    void putOn(HttpHeaders answered) {
        headers.forEach(answered::set);
    }
}
