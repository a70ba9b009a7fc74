package app.hamrah.edge.nativeapp;

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
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** A Google and an Apple on this machine, as an app on a phone talks to them: it asks for a token and has it. */
public final class PretendProviders implements AutoCloseable {

    public static final String GOOGLE_APP = "ios.apps.example";
    public static final String APPLE_APP = "org.example.ios";

    private static final RSAKey KEY = key();

    private final Clock clock;
    private final DisposableServer server = HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(routes -> routes.get(
                    "/keys", (request, response) -> response.sendString(Mono.just(new JWKSet(KEY).toString()))))
            .bindNow();

    public PretendProviders(Clock clock) {
        this.clock = clock;
    }

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

    /** The issuer in the tokens of a provider. */
    public String issuer(String provider) {
        return "http://127.0.0.1:" + server.port() + "/" + provider;
    }

    /** The settings of a service that takes what these give to apps. */
    public List<String> settings() {
        return List.of(
                "--hamrah.providers.google.issuer=" + issuer("google"),
                "--hamrah.providers.google.jwks-uri=http://127.0.0.1:" + server.port() + "/keys",
                "--hamrah.providers.google.native-client-ids=" + GOOGLE_APP,
                "--hamrah.providers.apple.issuer=" + issuer("apple"),
                "--hamrah.providers.apple.jwks-uri=http://127.0.0.1:" + server.port() + "/keys",
                "--hamrah.providers.apple.native-client-ids=" + APPLE_APP);
    }

    /** The token a person's app is given, its nonce made of the challenge as that provider has it made. */
    public String idToken(String provider, String subject, String challenge) {
        var apple = provider.equals("apple");
        return idToken(provider, subject, Map.of("nonce", apple ? sha256(challenge) : challenge));
    }

    /** One with claims of the test's own. */
    @SuppressWarnings("JavaUtilDate") // as Nimbus has it
    public String idToken(String provider, String subject, Map<String, Object> claims) {
        var now = clock.instant();
        var set = new JWTClaimsSet.Builder()
                .issuer(issuer(provider))
                .audience(provider.equals("apple") ? APPLE_APP : GOOGLE_APP)
                .subject(subject)
                .claim("email", subject + "@example.org")
                .claim("email_verified", true)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)));
        claims.forEach(set::claim);
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first").build(), set.build());
            jwt.sign(new RSASSASigner(KEY));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String sha256(String text) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
