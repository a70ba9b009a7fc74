package app.hamrah.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A "Google" that answers at once: what it will say for a code is signed before anybody asks. It speaks TLS, since the
 * service talks to no provider without.
 */
final class InstantProvider implements AutoCloseable {

    private static final String CLIENT = "benchmark.apps.example.com";
    private static final String APP = "app.benchmark.apps.example.com";
    private static final String PASSWORD = "benchmark";
    private static final int THREADS = 4;
    private static final Pattern CODE = Pattern.compile("(?:^|&)code=([^&]*)");

    private final Path store;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final RSAKey key;
    private final JWSSigner signer;
    private final Map<String, byte[]> answers = new ConcurrentHashMap<>();

    private InstantProvider(Path store) throws IOException, GeneralSecurityException, JOSEException {
        this.store = store;
        key = new RSAKeyGenerator(2048).keyID("benchmark").generate();
        signer = new RSASSASigner(key);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(store)));
        server.setExecutor(threads);
        server.createContext("/keys", exchange -> answer(exchange, keys()));
        server.createContext("/token", this::token);
        server.start();
    }

    static InstantProvider start(Path folder) {
        var store = folder.resolve("provider.p12");
        try {
            certificate(store);
            return new InstantProvider(store);
        } catch (IOException | GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException("the provider did not start", e);
        }
    }

    /** What the service has to be told of it. */
    Map<String, String> settings() {
        return Map.of(
                "hamrah.providers.google.client-id",
                CLIENT,
                "hamrah.providers.google.native-client-ids",
                APP,
                "hamrah.providers.google.client-secret",
                "benchmark-secret",
                "hamrah.providers.google.issuer",
                origin(),
                "hamrah.providers.google.authorization-uri",
                origin() + "/authorize",
                "hamrah.providers.google.token-uri",
                origin() + "/token",
                "hamrah.providers.google.jwks-uri",
                origin() + "/keys");
    }

    /** The option that makes a JVM trust it. */
    String trust() {
        return "-Djavax.net.ssl.trustStore=" + store + " -Djavax.net.ssl.trustStorePassword=" + PASSWORD;
    }

    /** Signs what it will say for a code: who it is that has agreed to the login with this nonce. */
    void prepare(String code, String subject, String nonce) {
        answers.put(code, """
                {"access_token":"none","token_type":"Bearer","expires_in":3599,"id_token":"%s"}""".formatted(idToken(CLIENT, subject, nonce)).getBytes(StandardCharsets.UTF_8));
    }

    /** An id token as an app has it from the provider. */
    String idTokenOfApp(String subject, String nonce) {
        return idToken(APP, subject, nonce);
    }

    private String idToken(String party, String subject, String nonce) {
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(origin())
                .audience(CLIENT)
                .subject(subject)
                .claim("azp", party)
                .claim("nonce", nonce)
                .claim("email", "person-" + subject + "@example.com")
                .claim("email_verified", true)
                .claim("name", "Person " + subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))))
                .build();
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        var token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private String origin() {
        return "https://localhost:" + server.getAddress().getPort();
    }

    private byte[] keys() {
        return new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var code = CODE.matcher(form);
        var answer = code.find() ? answers.remove(code.group(1)) : null;
        answer(exchange, answer == null ? "{}".getBytes(StandardCharsets.UTF_8) : answer);
    }

    private static void answer(HttpExchange exchange, byte[] body) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void certificate(Path store) throws IOException {
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-alias",
                        "localhost",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "7",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException("keytool failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static SSLContext tls(Path store) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        try (var file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
