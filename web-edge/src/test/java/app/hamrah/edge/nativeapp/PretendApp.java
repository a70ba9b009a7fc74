package app.hamrah.edge.nativeapp;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.hamrah.edge.attest.AttestedApp;
import app.hamrah.edge.attest.Category;
import app.hamrah.edge.attest.ClientData;
import app.hamrah.edge.attest.Environment;
import app.hamrah.edge.attest.KeyId;
import app.hamrah.edge.attest.PretendApple;
import app.hamrah.edge.attest.PretendPhone;
import app.hamrah.schema.device.DevicePublicKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** An app on a phone that does what a real one does: it asks for challenges, attests, signs in, refreshes, and signs. */
public final class PretendApp {

    public static final String ID = "6MURL8TA57.org.example.ios";
    public static final String AGENT = "hamrah/412 CFNetwork/1568.100.1 Darwin/24.0.0";
    public static final PretendApple APPLE = new PretendApple();

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final AttestedApp APP =
            new AttestedApp(ID, Environment.PRODUCTION, Set.of(Category.APP_STORE), true);

    private final String url;
    private final PretendPhone phone;
    private final AtomicInteger counter = new AtomicInteger();

    /**
     * An app on a new phone.
     *
     * @param now by the clock of the service, which looks at how old attestations are
     */
    public PretendApp(int port, Instant now) {
        this.url = "http://localhost:" + port;
        this.phone = new PretendPhone(APPLE, APP, now);
    }

    /** The settings of a service that takes this app's keys. */
    public static List<String> settings() {
        return List.of(
                "--hamrah.attest.apps[0].id=" + ID,
                "--hamrah.attest.root=" + APPLE.rootPem(),
                "--hamrah.attest.receipts.root=" + APPLE.receiptRootPem());
    }

    /** What came back. */
    public record Reply(int status, Map<String, String> headers, JsonNode body) {

        public String code() {
            return body.path("code").asString("");
        }

        public String text(String name) {
            return body.path(name).asString();
        }

        @Override
        public String toString() {
            return status + " " + body;
        }
    }

    public String keyId() {
        return phone.keyId().base64();
    }

    /** The id of its key. */
    public KeyId phoneKey() {
        return phone.keyId();
    }

    /** Its key, as a service remembers it. */
    public DevicePublicKey publicKey() {
        return DevicePublicKey.of(phone.key().encoded());
    }

    /** The 32 bytes of its key's id. */
    public byte[] phoneKeyId() {
        return phone.keyId().bytes();
    }

    public int nextCounter() {
        return counter.incrementAndGet();
    }

    /** A challenge for a purpose, bound to the key of this phone. */
    public String challenge(String purpose) {
        return challenge(purpose, keyId());
    }

    public String challenge(String purpose, String keyId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("purpose", purpose);
        body.put("keyId", keyId);
        var reply = send("POST", "/api/v1/challenge", "application/json", json(body), Map.of());
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.toString());
        }
        return reply.text("challenge");
    }

    /** The body that registers the phone's key over a challenge. */
    public byte[] registration(String challenge) {
        return registration(challenge, phone.attest(hash(challenge)));
    }

    /** The same with something else for a receipt. */
    public byte[] registrationWith(byte[] receipt, String challenge) {
        return registration(challenge, phone.attestWith(receipt, hash(challenge)));
    }

    private byte[] hash(String challenge) {
        return ClientData.forAttestation(bytes(challenge), phone.keyId());
    }

    private byte[] registration(String challenge, byte[] attestation) {
        return json(Map.of(
                "keyId",
                keyId(),
                "attestation",
                Base64.getEncoder().encodeToString(attestation),
                "challenge",
                challenge));
    }

    public Reply register() {
        return register(registration(challenge("register")));
    }

    public Reply register(byte[] body) {
        return send("POST", "/api/v1/devices", "application/json", body, Map.of());
    }

    /** The body of a login with a token. */
    public static byte[] login(String provider, String idToken, String challenge) {
        return json(Map.of("provider", provider, "idToken", idToken, "nonce", challenge));
    }

    public Reply signIn(PretendProviders providers, String provider, String subject) {
        var challenge = challenge("sign-in");
        return signIn(login(provider, providers.idToken(provider, subject, challenge), challenge), challenge);
    }

    public Reply signIn(byte[] body, String challenge) {
        return signed("POST", "/api/v1/native/sign-in", "application/json", body, "sign-in", challenge, Map.of());
    }

    /** A refresh signed by this phone, over a challenge of its own. */
    public Reply refresh(String refreshToken) {
        return refresh(refreshToken, challenge("refresh"));
    }

    public Reply refresh(String refreshToken, String challenge) {
        return signed(
                "POST",
                "/api/v1/token",
                "application/x-www-form-urlencoded",
                refreshForm(refreshToken),
                "refresh",
                challenge,
                Map.of());
    }

    public static byte[] refreshForm(String refreshToken) {
        return ("grant_type=refresh_token&refresh_token=" + refreshToken).getBytes(UTF_8);
    }

    /** A request under an access token, signed. */
    public Reply request(String method, String path, String accessToken, byte[] body) {
        return signed(method, path, "application/json", body, "request", challenge("request"), bearer(accessToken));
    }

    public Reply get(String path, String accessToken) {
        return send("GET", path, null, new byte[0], bearer(accessToken));
    }

    public static Map<String, String> bearer(String accessToken) {
        return Map.of("Authorization", "Bearer " + accessToken);
    }

    public Reply signed(
            String method,
            String path,
            String type,
            byte[] body,
            String purpose,
            String challenge,
            Map<String, String> more) {
        var headers = new LinkedHashMap<>(more);
        headers.putAll(assertion(method, path, body, purpose, challenge, nextCounter()));
        return send(method, path, type, body, headers);
    }

    /** The headers of an assertion over a request. */
    public Map<String, String> assertion(
            String method, String path, byte[] body, String purpose, String challenge, int count) {
        var hash = ClientData.forRequest(purpose, method, path, body, bytes(challenge), phone.keyId());
        return Map.of(
                "X-iOS-App-Attest-Key",
                keyId(),
                "X-iOS-App-Attest-Assertion",
                Base64.getEncoder().encodeToString(phone.assertRequest(hash, count)),
                "X-Request-Challenge",
                challenge);
    }

    public Reply send(String method, String path, String type, byte[] body, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .header("User-Agent", headers.getOrDefault("User-Agent", AGENT));
        if (type != null) {
            request.header("Content-Type", type);
        }
        headers.forEach((name, value) -> {
            if (!name.equals("User-Agent")) {
                request.header(name, value);
            }
        });
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            var told = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
            response.headers().map().forEach((name, values) -> told.put(name, values.getFirst()));
            var answered = response.body();
            return new Reply(
                    response.statusCode(),
                    told,
                    told.getOrDefault("Content-Type", "").contains("json")
                            ? JSON.readTree(answered)
                            : MissingNode.getInstance());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bytes of a challenge, as they are signed. */
    public static byte[] bytes(String challenge) {
        return Base64.getUrlDecoder().decode(challenge.substring("hc1_".length()));
    }

    public static byte[] json(Map<String, ?> body) {
        return JSON.writeValueAsBytes(body);
    }
}
