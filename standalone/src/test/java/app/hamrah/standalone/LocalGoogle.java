package app.hamrah.standalone;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** A Google on this machine whose people agree to everything; it may take its time. */
final class LocalGoogle implements AutoCloseable {

    static final String EMAIL = "roya.ahmadi@example.org";
    static final String NAME = "Roya Ahmadi";
    static final String CLIENT = "google-client";
    static final String SECRET = "a-client-secret-nobody-may-see";

    private static final RSAKey KEY = key();

    /** Every id token it has given out. */
    final List<String> tokens = new CopyOnWriteArrayList<>();

    /** What it was sent in the header of a trace, if anything. */
    final List<String> traces = new CopyOnWriteArrayList<>();

    /** How many codes it was asked to exchange. */
    final AtomicInteger asked = new AtomicInteger();

    /** Codes that are not exchanged before {@link #release()}. */
    final Set<String> held = ConcurrentHashMap.newKeySet();

    /** How many of those it has been asked to exchange. */
    final AtomicInteger waiting = new AtomicInteger();

    private final Sinks.Empty<Void> gate = Sinks.empty();
    volatile boolean refusesClient;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.get(
                            "/keys", (request, response) -> response.sendString(Mono.just(new JWKSet(KEY).toString())))
                    .post("/token", this::token))
            .bindNow();

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID("first")
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The settings of a service whose Google this is. */
    List<String> settings() {
        var url = "http://127.0.0.1:" + server.port();
        return List.of(
                "--hamrah.providers.google.client-id=" + CLIENT,
                "--hamrah.providers.google.client-secret=" + SECRET,
                "--hamrah.providers.google.issuer=" + url,
                "--hamrah.providers.google.authorization-uri=" + url + "/authorize",
                "--hamrah.providers.google.token-uri=" + url + "/token",
                "--hamrah.providers.google.jwks-uri=" + url + "/keys");
    }

    /** A person agrees: what the browser is sent back with. */
    String agree(String authorization) {
        var asked = parameters(authorization.substring(authorization.indexOf('?') + 1));
        var code = "code-" + UUID.randomUUID();
        nonces.put(code, asked.get("nonce"));
        return "code=" + code + "&state=" + asked.get("state");
    }

    private Mono<Void> token(HttpServerRequest request, HttpServerResponse response) {
        var trace = request.requestHeaders().get("traceparent");
        if (trace != null) {
            traces.add(trace);
        }
        asked.incrementAndGet();
        if (refusesClient) {
            return response.status(401)
                    .header("Content-Type", "application/json")
                    .sendString(Mono.just("{\"error\":\"invalid_client\"}"))
                    .then();
        }
        return request.receive()
                .aggregate()
                .asString()
                .delayUntil(this::gate)
                .flatMap(body -> response.header("Content-Type", "application/json")
                        .sendString(Mono.just("{\"token_type\":\"Bearer\",\"access_token\":\"x\",\"id_token\":\""
                                + idToken(nonces.remove(parameters(body).get("code"))) + "\"}"))
                        .then());
    }

    private Mono<Void> gate(String body) {
        if (!held.contains(parameters(body).get("code"))) {
            return Mono.empty();
        }
        waiting.incrementAndGet();
        return gate.asMono();
    }

    void release() {
        gate.tryEmitEmpty();
    }

    @SuppressWarnings("JavaUtilDate") // as Nimbus has it
    private String idToken(String nonce) {
        var now = Instant.now();
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first").build(),
                    new JWTClaimsSet.Builder()
                            .issuer("http://127.0.0.1:" + server.port())
                            .audience(CLIENT)
                            .subject(UUID.randomUUID().toString())
                            .claim("nonce", nonce)
                            .issueTime(Date.from(now))
                            .expirationTime(Date.from(now.plusSeconds(600)))
                            .claim("email", EMAIL)
                            .claim("email_verified", true)
                            .claim("name", NAME)
                            .build());
            jwt.sign(new RSASSASigner(KEY));
            tokens.add(jwt.serialize());
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
