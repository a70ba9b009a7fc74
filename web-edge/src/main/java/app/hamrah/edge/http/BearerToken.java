package app.hamrah.edge.http;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The token in the {@code Authorization} header of a request (RFC 6750 section 2.1). Nowhere else is one looked for. */
public final class BearerToken {

    private static final Pattern FORM = Pattern.compile("(?i)bearer(?: +(.*))?");

    private BearerToken() {}

    /** Whether the request says that it carries one, of whatever form. */
    public static boolean isIn(ServerHttpRequest request) {
        return values(request).stream().anyMatch(value -> FORM.matcher(value).matches());
    }

    /** The token; empty for the scheme alone, null without one or with several headers. */
    public static @Nullable String of(ServerHttpRequest request) {
        var values = values(request);
        var bearer = values.size() == 1 ? FORM.matcher(values.getFirst()) : null;
        if (bearer == null || !bearer.matches()) {
            return null;
        }
        var token = bearer.group(1);
        return token == null ? "" : token;
    }

    private static List<String> values(ServerHttpRequest request) {
        return request.getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
    }
}
