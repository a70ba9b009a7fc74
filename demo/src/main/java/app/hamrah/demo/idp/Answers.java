package app.hamrah.demo.idp;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The few kinds of response a provider gives, each with the headers it needs. */
final class Answers {

    private Answers() {}

    /**
     * A page of ours: nothing from elsewhere, no script but our one file.
     *
     * @param redirectUri where its forms may lead in the end beside ourselves, or null when nowhere; a browser holds
     *     {@code form-action} against the redirect that answers a form, too
     */
    static OAuth2HttpResponse page(int status, String html, @Nullable URI redirectUri) {
        var target = redirectUri == null ? "" : " " + origin(redirectUri);
        return answer(
                status,
                html,
                "Content-Type",
                "text/html; charset=utf-8",
                "Cache-Control",
                "no-store",
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'; "
                        + "form-action 'self'" + target,
                // The origin alone: a client that looks at Origin or Referer must find what the real ones send.
                "Referrer-Policy",
                "strict-origin");
    }

    static OAuth2HttpResponse json(int status, Map<String, Object> members) {
        return answer(
                status,
                JSONObjectUtils.toJSONString(members),
                "Content-Type",
                "application/json; charset=utf-8",
                "Cache-Control",
                "no-store");
    }

    /** What may be kept for an hour: keys, metadata, style and script. */
    static OAuth2HttpResponse asset(String type, String content) {
        return answer(200, content, "Content-Type", type, "Cache-Control", "public, max-age=3600");
    }

    static OAuth2HttpResponse plain(int status, String text) {
        return answer(status, text, "Content-Type", "text/plain; charset=utf-8", "Cache-Control", "no-store");
    }

    static OAuth2HttpResponse notAllowed(String allowed) {
        return answer(405, "method not allowed", "Content-Type", "text/plain; charset=utf-8", "Allow", allowed);
    }

    /** To {@code redirectUri} by GET, whatever the request was. */
    static OAuth2HttpResponse seeOther(URI redirectUri, Map<String, String> parameters) {
        var separator = redirectUri.getRawQuery() == null ? "?" : "&";
        return answer(303, "", "Location", redirectUri + separator + encoded(parameters), "Cache-Control", "no-store");
    }

    static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static OAuth2HttpResponse answer(int status, String body, String... headers) {
        var all = Headers.of(headers)
                .newBuilder()
                .add("X-Content-Type-Options", "nosniff")
                .add("Content-Length", Integer.toString(body.getBytes(StandardCharsets.UTF_8).length))
                .build();
        return new OAuth2HttpResponse(all, status, body, null);
    }
}
