package app.hamrah.edge.signin;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.BodyInserters;

/** Keeps cookies as a browser does, Lax ones out of posts from other sites. */
final class Browser {

    private final WebTestClient client;
    final Map<String, ResponseCookie> cookies = new LinkedHashMap<>();

    Browser(WebTestClient client) {
        this.client = client;
    }

    EntityExchangeResult<Void> get(String uri) {
        var result = client.get()
                .uri(URI.create(uri))
                .header("User-Agent", "Test browser")
                .cookies(sent -> cookies.forEach((name, cookie) -> sent.add(name, cookie.getValue())))
                .exchange()
                .expectBody(Void.class)
                .returnResult();
        keep(result);
        return result;
    }

    /** A form posted from the provider's own page. */
    EntityExchangeResult<Void> crossSitePost(String uri, MultiValueMap<String, String> form) {
        var result = client.post()
                .uri(uri)
                .body(BodyInserters.fromFormData(form))
                .exchange()
                .expectBody(Void.class)
                .returnResult();
        keep(result);
        return result;
    }

    /** Goes there and tells where that sends it on to. */
    String follow(String uri) {
        return location(get(uri));
    }

    static String location(EntityExchangeResult<Void> result) {
        if (result.getStatus() != HttpStatus.SEE_OTHER) {
            throw new AssertionError("not sent on but " + result.getStatus());
        }
        return result.getResponseHeaders().getFirst("Location");
    }

    private void keep(EntityExchangeResult<Void> result) {
        result.getResponseCookies()
                .values()
                .forEach(same -> same.forEach(cookie -> {
                    if (cookie.getMaxAge().isZero()) {
                        cookies.remove(cookie.getName());
                    } else {
                        cookies.put(cookie.getName(), cookie);
                    }
                }));
    }
}
