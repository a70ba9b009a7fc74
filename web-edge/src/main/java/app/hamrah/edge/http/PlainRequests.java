package app.hamrah.edge.http;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;

/**
 * Does in one step what the filters of this package do to a request that gives them nothing to object to. It is built of
 * the filters themselves, so that there is one rule for each thing.
 */
public final class PlainRequests {

    /** Of W3C Trace Context: who traces a request wants to see it whole. */
    private static final String TRACEPARENT = "traceparent";

    private final RequestIdFilter ids;
    private final SecurityHeadersFilter headers;
    private final HostFilter hosts;

    PlainRequests(RequestIdFilter ids, SecurityHeadersFilter headers, HostFilter hosts) {
        this.ids = ids;
        this.headers = headers;
        this.hosts = hosts;
    }

    /**
     * Whether it is a GET for our host, from no page of anybody else's, without a body, without a token and in nobody's trace: all others
     * are for the filters.
     */
    public boolean isOne(ServerHttpRequest request) {
        var sent = request.getHeaders();
        return request.getMethod().equals(HttpMethod.GET)
                && !sent.containsHeader(HttpHeaders.ORIGIN)
                && !sent.containsHeader(HttpHeaders.CONTENT_LENGTH)
                && !sent.containsHeader(HttpHeaders.TRANSFER_ENCODING)
                && !sent.containsHeader(TRACEPARENT)
                && !sent.containsHeader(HttpHeaders.AUTHORIZATION)
                && hosts.isForUs(request);
    }

    /** Puts on the answer of the API what the filters would have. */
    public void prepare(ServerHttpRequest request, ServerHttpResponse response) {
        var answered = response.getHeaders();
        answered.set(RequestIdFilter.HEADER, ids.id(request).value());
        headers.putOn(answered);
        answered.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    }
}
