package app.hamrah.edge.signin;

import app.hamrah.edge.digest.Sha256;
import app.hamrah.edge.verify.Claims;
import app.hamrah.edge.verify.SigningKeys;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

/** A provider of our own, as strict as the real ones, that can be told to misbehave. */
final class TestProvider {

    static final String SECRET = "client secret of the tests";

    /** What the provider does with a token request it has checked. */
    interface TokenAnswer {
        Publisher<Void> to(Map<String, String> form, HttpServerResponse response);
    }

    private record Grant(String challenge, String redirectUri, String claims) {}

    private final Clock clock;
    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final AtomicInteger codes = new AtomicInteger();
    final List<Map<String, String>> tokenRequests = new CopyOnWriteArrayList<>();
    final AtomicInteger keyRequests = new AtomicInteger();
    final AtomicInteger elsewhere = new AtomicInteger();
    volatile TokenAnswer tokenAnswer = this::honest;
    /** What is granted beside the id token, or null. */
    volatile String granted;

    volatile String keys = SigningKeys.published(SigningKeys.FIRST);
    volatile RSAKey signer = SigningKeys.FIRST;
    private final DisposableServer server;

    TestProvider(Clock clock) {
        this.clock = clock;
        this.server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get("/keys", (request, response) -> {
                            keyRequests.incrementAndGet();
                            return response.sendString(Mono.just(keys));
                        })
                        .post(
                                "/token",
                                (request, response) -> request.receive()
                                        .aggregate()
                                        .asString()
                                        .flatMap(body -> {
                                            var form = form(body);
                                            tokenRequests.add(form);
                                            return Mono.from(tokenAnswer.to(form, response));
                                        }))
                        .route(request -> true, (request, response) -> {
                            elsewhere.incrementAndGet();
                            return response.sendNotFound();
                        }))
                .bindNow();
    }

    void stop() {
        server.disposeNow();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    /** The person agrees: a code for what the browser was sent with, and claims a test may change. */
    String grant(String authorizationUrl, String issuer, UnaryOperator<Claims> change) {
        var asked = query(authorizationUrl);
        var code = "code/" + codes.incrementAndGet();
        var claims = change.apply(Claims.of(issuer, asked.get("client_id"), asked.get("nonce"), clock.instant()));
        grants.put(code, new Grant(asked.get("code_challenge"), asked.get("redirect_uri"), claims.json()));
        return code;
    }

    static Map<String, String> query(String url) {
        var parameters = new HashMap<String, String>();
        UriComponentsBuilder.fromUriString(url).build().getQueryParams().forEach((name, values) -> {
            if (values.size() != 1) {
                throw new IllegalStateException(name + " is there " + values.size() + " times");
            }
            parameters.put(name, UriUtils.decode(values.getFirst(), StandardCharsets.UTF_8));
        });
        return parameters;
    }

    private Publisher<Void> honest(Map<String, String> form, HttpServerResponse response) {
        var grant = form.get("code") == null ? null : grants.remove(form.get("code"));
        var verifier = form.getOrDefault("code_verifier", "");
        var challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
        if (grant == null
                || !"authorization_code".equals(form.get("grant_type"))
                || !grant.challenge().equals(challenge)
                || !grant.redirectUri().equals(form.get("redirect_uri"))
                || form.getOrDefault("client_secret", "").isEmpty()) {
            return json(response.status(400), Map.of("error", "invalid_grant"));
        }
        var answer = tokens(SigningKeys.token(grant.claims(), signer));
        if (granted != null) {
            answer.put("refresh_token", granted);
        }
        return json(response, answer);
    }

    static Map<String, Object> tokens(String idToken) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("access_token", "never looked at");
        answer.put("token_type", "Bearer");
        answer.put("expires_in", 3600);
        answer.put("id_token", idToken);
        return answer;
    }

    static Publisher<Void> json(HttpServerResponse response, Map<String, Object> body) {
        return response.header("Content-Type", "application/json")
                .sendString(Mono.just(JSONObjectUtils.toJSONString(body)));
    }

    private static Map<String, String> form(String body) {
        return query("http://form/?" + body.replace("+", "%20"));
    }
}
