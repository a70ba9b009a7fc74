package app.hamrah.edge.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The token in the {@code Authorization} header of a request (RFC 6750 section 2.1). Nowhere else is one looked for. */
public final class BearerToken {

    private static final String SCHEME = "bearer";

    private BearerToken() {}

    /** Whether the request says that it carries one, of whatever form. */
    public static boolean isIn(ServerHttpRequest request) {
        return values(request).stream().anyMatch(BearerToken::isBearer);
    }

    /** The token; empty for the scheme alone, null without one or with several headers. */
    public static @Nullable String of(ServerHttpRequest request) {
        var values = values(request);
        return values.size() == 1 && isBearer(values.getFirst())
                ? values.getFirst().substring(SCHEME.length()).stripLeading()
                : null;
    }

    /** Schemes have no case (RFC 9110 section 11.1). By hand: strangers choose the value, and its length. */
    private static boolean isBearer(String value) {
        return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (value.length() == SCHEME.length() || value.charAt(SCHEME.length()) == ' ');
    }

    private static List<String> values(ServerHttpRequest request) {
        return request.getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
    }
}
