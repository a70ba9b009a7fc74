package app.hamrah.edge.pages;

import org.springframework.web.server.ServerWebExchange;

/** What is different for a request that htmx made in place of the browser. It changes how an answer shows, never what it is. */
final class Htmx {

    private Htmx() {}

    /** Whether a part of the page is enough. The header survives the 303 that follows a form. */
    static boolean asks(ServerWebExchange exchange) {
        return "true".equals(exchange.getRequest().getHeaders().getFirst("HX-Request"));
    }

    /** The answer is a page of its own and no part of the one that asked: the browser goes there itself. */
    static void wholePage(ServerWebExchange exchange) {
        if (asks(exchange)) {
            var uri = exchange.getRequest().getURI();
            var query = uri.getRawQuery();
            exchange.getResponse()
                    .getHeaders()
                    .set("HX-Redirect", query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query);
        }
    }
}
