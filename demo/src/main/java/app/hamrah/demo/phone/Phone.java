package app.hamrah.demo.phone;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.hamrah.demo.attest.DemoApp;
import app.hamrah.demo.phone.PhoneState.Session;
import app.hamrah.edge.attest.ClientData;
import app.hamrah.edge.digest.Sha256;
import app.hamrah.schema.Provider;
import app.hamrah.standalone.operator.Failed;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** A phone with the app on it: each method is a step of docs/ios.md. What it must remember is kept before it goes on. */
final class Phone {

    private static final String TOKEN = "/api/v1/token";
    private static final String SIGN_IN = "/api/v1/native/sign-in";
    private static final int MOST_TRIES = 5;

    private final Sites sites;
    private final Wire wire;
    private final PhoneKey key;
    private final Consumer<PhoneState> keeper;
    private final Patience patience;
    private PhoneState state;

    /** @param keeper keeps what the phone has to remember, and returns when that is safe */
    Phone(Sites sites, Wire wire, PhoneState state, Consumer<PhoneState> keeper, Patience patience) {
        this.sites = sites;
        this.wire = wire;
        this.state = state;
        this.keeper = keeper;
        this.key = PhoneKey.of(state);
        this.patience = patience;
    }

    /** Another phone with a key of its own that is forgotten in the end, for whoever means no good. */
    Phone another() {
        return new Phone(sites, wire, PhoneKey.generate(state.server()), unused -> {}, patience);
    }

    /** Who is signed in; else that ends the command. */
    Session session() {
        var session = state.session();
        if (session == null) {
            throw new Failed("nobody is signed in on this phone: ./hamrah iphone sign-in");
        }
        return session;
    }

    /** Has Apple attest the key and the service take it. */
    Reply register() {
        return patiently(() -> {
            var challenge = challenge("register");
            var hash = ClientData.forAttestation(bytesOf(challenge), key.id());
            var url = Base64.getUrlEncoder().withoutPadding();
            var attested = wire.post(
                            sites.provider(Provider.APPLE, "/app-attest/attest"),
                            Wire.FORM,
                            form(Map.of(
                                    "app", DemoApp.APP_ID,
                                    "key", url.encodeToString(key.key().encoded()),
                                    "hash", url.encodeToString(hash))),
                            Map.of())
                    .orFail();
            var body = json(Map.of(
                    "keyId", key.id().base64(),
                    "attestation", attested.text("attestation"),
                    "challenge", challenge));
            return wire.post(sites.api("/api/v1/devices"), Wire.JSON, body, Map.of());
        });
    }

    /** Signs somebody in: the provider gives a token for the challenge, and the device signs the request over it. */
    Reply signIn(Provider provider, String email, String name) {
        var reply = patiently(() -> {
            var challenge = challenge("sign-in");
            var nonce = provider == Provider.APPLE ? sha256(challenge) : challenge;
            var told = wire.post(
                            sites.provider(provider, "/native/sign-in"),
                            Wire.FORM,
                            form(Map.of("email", email, "name", name, "nonce", nonce)),
                            Map.of())
                    .orFail();
            var body = new LinkedHashMap<String, String>();
            body.put("provider", provider.name().toLowerCase(Locale.ROOT));
            body.put("idToken", told.text("id_token"));
            body.put("nonce", challenge);
            if (provider == Provider.APPLE) {
                body.put("name", told.text("name"));
            }
            return signed(SIGN_IN, Wire.JSON, json(body), "sign-in", challenge);
        });
        keepTokens(reply.orFail());
        return reply;
    }

    /** Trades the refresh token for the next; one that is lost on the way is asked for again the next time. */
    Reply refresh() {
        var reply = trade(session().refreshToken());
        if (reply.code().equals("session-over")) {
            forgetSession();
        }
        keepTokens(reply.orFail());
        return reply;
    }

    /** Sends a refresh token, signed by this phone, and keeps nothing of the answer. */
    Reply trade(String refreshToken) {
        return patiently(() -> signed(TOKEN, Wire.FORM, refreshing(refreshToken), "refresh", challenge("refresh")));
    }

    /** Sends a refresh token as somebody who has no phone. */
    Reply tradeUnsigned(String refreshToken) {
        return wire.post(sites.api(TOKEN), Wire.FORM, refreshing(refreshToken), Map.of());
    }

    /** Reads what belongs to the account, with a refresh before where the access token has ended. */
    Reply read(String path) {
        var reply = patiently(() -> wire.get(sites.api(path), bearer()));
        if (reply.status() != 401) {
            return reply;
        }
        refresh();
        return wire.get(sites.api(path), bearer());
    }

    /** Whether the access token is still taken. */
    boolean isIn() {
        return wire.get(sites.api("/api/v1/me"), bearer()).isGood();
    }

    /** Ends the session (RFC 7009) and forgets its tokens. */
    void revoke() {
        patiently(() -> wire.post(
                        sites.api("/api/v1/revoke"),
                        Wire.FORM,
                        form(Map.of("token", session().refreshToken())),
                        Map.of()))
                .orFail();
        forgetSession();
    }

    void forgetSession() {
        keep(state.with(null));
    }

    private Reply signed(String path, String type, String body, String purpose, String challenge) {
        // Counted before it is used: a counter that was seen is never used again, whatever happens in between.
        keep(state.counted());
        var hash = ClientData.forRequest(purpose, "POST", path, body.getBytes(UTF_8), bytesOf(challenge), key.id());
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-iOS-App-Attest-Key", key.id().base64());
        headers.put("X-iOS-App-Attest-Assertion", key.assertion(DemoApp.APP_ID, state.counter(), hash));
        headers.put("X-Request-Challenge", challenge);
        return wire.post(sites.api(path), type, body, headers);
    }

    private String challenge(String purpose) {
        var body = json(Map.of("purpose", purpose, "keyId", key.id().base64()));
        return patiently(() -> wire.post(sites.api("/api/v1/challenge"), Wire.JSON, body, Map.of()))
                .orFail()
                .text("challenge");
    }

    private Reply patiently(Supplier<Reply> request) {
        var reply = request.get();
        for (var tries = 1; reply.isForLater() && tries < MOST_TRIES; tries++) {
            patience.wait(reply.retryAfter());
            reply = request.get();
        }
        return reply;
    }

    private void keepTokens(Reply reply) {
        keep(state.with(new Session(
                reply.text("session_id"),
                reply.text("account_id"),
                reply.text("access_token"),
                reply.text("refresh_token"))));
    }

    private void keep(PhoneState next) {
        keeper.accept(next);
        state = next;
    }

    private Map<String, String> bearer() {
        return Map.of("Authorization", "Bearer " + session().accessToken());
    }

    private static String refreshing(String refreshToken) {
        return "grant_type=refresh_token&refresh_token=" + refreshToken;
    }

    private static byte[] bytesOf(String challenge) {
        return Base64.getUrlDecoder().decode(challenge.substring("hc1_".length()));
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(Sha256.of(text.getBytes(UTF_8)));
    }

    private static String json(Map<String, String> body) {
        return JsonMapper.shared().writeValueAsString(body);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
