package app.hamrah.demo.idp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser and a client that log in at one provider, step by step. */
final class Login {

    static final String VERIFIER = "a-verifier-of-forty-three-characters-or-more";

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final LocalProvider provider;

    /** What the client asks for; tests change it. */
    final Map<String, String> asked = new LinkedHashMap<>();

    /** What the client says at the token endpoint beside the code; tests change it. */
    final Map<String, String> exchange = new LinkedHashMap<>();

    private Login(LocalProvider provider, String scope) {
        this.provider = provider;
        asked.put("client_id", provider.clientId());
        asked.put("redirect_uri", provider.redirectUri().toString());
        asked.put("response_type", "code");
        asked.put("scope", scope);
        asked.put("state", "state-1");
        asked.put("nonce", "nonce-1");
        asked.put("code_challenge", challenge(VERIFIER));
        asked.put("code_challenge_method", "S256");
        exchange.put("grant_type", "authorization_code");
        exchange.put("redirect_uri", provider.redirectUri().toString());
        exchange.put("client_id", provider.clientId());
        exchange.put("client_secret", provider.clientSecret());
        exchange.put("code_verifier", VERIFIER);
    }

    static Login atGoogle(LocalProvider provider) {
        return new Login(provider, "openid email profile");
    }

    static Login atApple(LocalProvider provider) {
        var login = new Login(provider, "name email");
        login.asked.put("response_mode", "form_post");
        return login;
    }

    /** Opens the chooser. */
    HttpResponse<String> open() {
        return open("");
    }

    /** Opens the chooser with something more in the query. */
    HttpResponse<String> open(String more) {
        return get(URI.create(provider.authorizationUri() + "?" + encoded(asked) + more));
    }

    /** Opens the chooser and picks the account with this subject. */
    HttpResponse<String> pick(String subject) {
        return choose(Map.of("account", subject));
    }

    HttpResponse<String> cancel() {
        return choose(Map.of("cancel", "1"));
    }

    /** Opens the chooser and sends its form with these values. */
    HttpResponse<String> choose(Map<String, String> values) {
        var page = open();
        assertThat(page.statusCode()).isEqualTo(200);
        return submit(handle(page), values);
    }

    /** Sends the chooser's form once more. */
    HttpResponse<String> submit(String handle, Map<String, String> values) {
        var form = new LinkedHashMap<>(values);
        form.put("request", handle);
        return post(at("/choose"), form);
    }

    String handle(HttpResponse<String> chooser) {
        return hidden(chooser).get("request");
    }

    /** What the redirect of a response brings back to the client. */
    Map<String, String> returned(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(303);
        var location = response.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(provider.redirectUri() + "?");
        return Parameters.parse(URI.create(location).getRawQuery()).values();
    }

    /** What the form of a page brings back to the client. */
    Map<String, String> posted(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("<form method=\"post\" action=\"" + provider.redirectUri() + "\">");
        return hidden(response);
    }

    /** Presents a code at the token endpoint. */
    HttpResponse<String> redeem(String code) {
        return redeem(code, Map.of());
    }

    HttpResponse<String> redeem(String code, Map<String, String> headers) {
        var form = new LinkedHashMap<>(exchange);
        form.put("code", code);
        return post(provider.tokenUri(), form, headers);
    }

    HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(uri));
    }

    HttpResponse<String> post(URI uri, Map<String, String> form) {
        return post(uri, form, Map.of());
    }

    HttpResponse<String> post(URI uri, Map<String, String> form, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)));
        headers.forEach(request::header);
        return send(request);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    URI at(String path) {
        return URI.create(provider.issuer() + path);
    }

    static Map<String, Object> json(HttpResponse<String> response) {
        try {
            return JSONObjectUtils.parse(response.body());
        } catch (ParseException e) {
            throw new AssertionError(response.body(), e);
        }
    }

    static String challenge(String verifier) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> hidden(HttpResponse<String> page) {
        return HIDDEN.matcher(page.body())
                .results()
                .collect(Collectors.toMap(match -> match.group(1), Login::value, (first, same) -> first));
    }

    private static String value(MatchResult match) {
        return match.group(2)
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
