package app.hamrah.edge.verify;

import static app.hamrah.edge.verify.SigningKeys.FIRST;
import static app.hamrah.edge.verify.SigningKeys.SECOND;
import static app.hamrah.edge.verify.SigningKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.verify.Verification.Rejected;
import app.hamrah.edge.verify.Verification.Verified;
import app.hamrah.schema.Personal;
import app.hamrah.schema.Provider;
import app.hamrah.schema.signin.ReasonCode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSAEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class IdTokenVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String GOOGLE = "https://accounts.google.com";
    private static final String APPLE = "https://appleid.apple.com";
    private static final String CLIENT = "client-1.apps.example";
    private static final String SERVICE = "com.example.web";
    private static final String NONCE = "nonce-of-this-login";
    private static final JWKSet KEYS = new JWKSet(List.of(FIRST.toPublicJWK(), SECOND.toPublicJWK()));
    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"first\",\"typ\":\"JWT\"}";

    private final IdTokenVerifier google = new IdTokenVerifier(new TokenKind(Provider.GOOGLE, GOOGLE, CLIENT), CLOCK);
    private final IdTokenVerifier apple = new IdTokenVerifier(new TokenKind(Provider.APPLE, APPLE, SERVICE), CLOCK);

    @Test
    void aTokenInOrderIsAnIdentity() {
        var verified = identity(google.verify(token(claims().json(), FIRST), NONCE, KEYS));

        assertThat(verified.provider()).isEqualTo(Provider.GOOGLE);
        assertThat(verified.issuer()).isEqualTo(GOOGLE);
        assertThat(verified.subject()).isEqualTo("1234567890");
        assertThat(verified.authenticatedAt()).isEqualTo(NOW);
        assertThat(verified.profile().email()).isEqualTo(new Personal("roya@example.com"));
        assertThat(verified.profile().emailVerified()).isTrue();
        assertThat(verified.profile().name()).isEqualTo(new Personal("Roya Ahmadi"));
    }

    @Test
    void anIdentityHidesItsPerson() {
        var verified = identity(google.verify(token(claims().json(), FIRST), NONCE, KEYS));

        assertThat(verified.toString()).doesNotContain("1234567890", "roya", "Roya");
    }

    @Test
    void bothNamesOfGoogleAreOneIssuer() {
        var verified = identity(
                google.verify(token(claims().with("iss", "accounts.google.com").json(), FIRST), NONCE, KEYS));

        assertThat(verified.issuer()).isEqualTo(GOOGLE);
    }

    @Test
    void anotherIssuerInGooglesPlaceIsHeldToItsOwnName() {
        var local = new IdTokenVerifier(new TokenKind(Provider.GOOGLE, "http://localhost:9001/google", CLIENT), CLOCK);

        var accepted = local.verify(
                token(claims().with("iss", "http://localhost:9001/google").json(), FIRST), NONCE, KEYS);
        var refused = local.verify(token(claims().json(), FIRST), NONCE, KEYS);

        assertThat(accepted).isInstanceOf(Verified.class);
        assertThat(refused).isEqualTo(new Rejected(Reasons.ISSUER));
    }

    @Test
    void anAppleTokenNeedsNoTypeAndMaySpellBooleansOut() {
        var header = "{\"kid\":\"first\",\"alg\":\"RS256\"}";
        var claims = appleClaims()
                .with("email_verified", "true")
                .with("is_private_email", "true")
                .with("nonce_supported", true)
                .with("auth_time", NOW.minusSeconds(5).getEpochSecond());

        var verified = identity(apple.verify(token(header, claims.json(), FIRST), NONCE, KEYS));

        assertThat(verified.provider()).isEqualTo(Provider.APPLE);
        assertThat(verified.profile().emailVerified()).isTrue();
        assertThat(verified.authenticatedAt()).isEqualTo(NOW.minusSeconds(5));
    }

    @Test
    void onlyTrueVerifiesAnEmail() {
        for (var value : List.of(false, "false", 1, "TRUE", List.of(true))) {
            var verified = identity(apple.verify(
                    token(appleClaims().with("email_verified", value).json(), FIRST), NONCE, KEYS));
            assertThat(verified.profile().emailVerified()).as("%s", value).isFalse();
        }
    }

    @Test
    void profileClaimsOutOfOrderAreAsIfNotSaid() {
        var claims = claims().with("email", "not an address")
                .with("name", "\u202e\u0000 ")
                .with("picture", "javascript:alert(1)");

        var profile = identity(google.verify(token(claims.json(), FIRST), NONCE, KEYS))
                .profile();

        assertThat(profile.email()).isNull();
        assertThat(profile.emailVerified()).isFalse();
        assertThat(profile.name()).isNull();
        assertThat(profile.picture()).isNull();
    }

    @Test
    void aLongNameIsCutAndItsMarkupIsOnlyText() {
        var claims = claims().with("name", "<script>alert(1)</script>" + "x".repeat(5000));

        var name = identity(google.verify(token(claims.json(), FIRST), NONCE, KEYS))
                .profile()
                .name();

        assertThat(name.value()).startsWith("<script>alert(1)</script>xxx").hasSize(64);
    }

    @Test
    void anAudienceListOfOneIsOneAudience() {
        assertThat(google.verify(token(claims().with("aud", List.of(CLIENT)).json(), FIRST), NONCE, KEYS))
                .isInstanceOf(Verified.class);
    }

    @Test
    void clocksMayDisagreeByAMinute() {
        var late = claims().with("iat", at(-3659)).with("exp", at(-59));
        var early = claims().with("iat", at(60)).with("nbf", at(60)).with("exp", at(3660));

        assertThat(google.verify(token(late.json(), FIRST), NONCE, KEYS)).isInstanceOf(Verified.class);
        assertThat(identity(google.verify(token(early.json(), FIRST), NONCE, KEYS))
                        .authenticatedAt())
                .isEqualTo(NOW);
    }

    @TestFactory
    Stream<DynamicTest> everyBadTokenIsRejectedForItsReason() throws JOSEException {
        return Stream.of(
                        // Form
                        bad("nothing", "", "token-malformed"),
                        bad("two parts", "e30.e30", "token-malformed"),
                        bad("four parts", good() + ".AAAA", "token-malformed"),
                        bad("nested JWE", encrypted(), "token-malformed"),
                        bad("a line break at the end", good() + "\n", "token-malformed"),
                        bad("padding", good() + "=", "token-malformed"),
                        bad("the standard alphabet", good().replace('_', '/') + "/", "token-malformed"),
                        bad("spare bits set", spareBitsSet(good()), "token-malformed"),
                        bad("a header that is no JSON", token("hello", claims().json(), FIRST), "token-malformed"),
                        bad("a header that is a list", token("[]", claims().json(), FIRST), "algorithm-not-allowed"),
                        bad("8193 characters", "e30." + "A".repeat(8184) + ".AAAA", "token-too-large"),
                        bad("1 MiB", "A".repeat(1 << 20), "token-too-large"),
                        // Algorithm and header
                        bad("alg none", unsigned("none"), "algorithm-not-allowed"),
                        bad("alg nOnE with a signature", header("alg", "nOnE"), "algorithm-not-allowed"),
                        bad("alg HS256 with the public key", macWithPublicKey(), "algorithm-not-allowed"),
                        bad("alg RS512", rs512(), "algorithm-not-allowed"),
                        bad("alg ES256 under an RSA key's id", es256(), "algorithm-not-allowed"),
                        bad(
                                "alg absent",
                                token("{\"kid\":\"first\"}", claims().json(), FIRST),
                                "algorithm-not-allowed"),
                        bad("alg a list", header("alg", List.of("RS256")), "algorithm-not-allowed"),
                        bad("crit", header("crit", List.of("exp")), "header-not-allowed"),
                        bad("jku", header("jku", "https://evil.example/keys"), "header-not-allowed"),
                        bad("x5u", header("x5u", "https://evil.example/cert"), "header-not-allowed"),
                        bad("x5c", header("x5c", List.of("AAAA")), "header-not-allowed"),
                        bad("jwk", header("jwk", SECOND.toPublicJWK().toJSONObject()), "header-not-allowed"),
                        bad("cty JWT", header("cty", "JWT"), "header-not-allowed"),
                        bad("b64 false", header("b64", false), "header-not-allowed"),
                        bad("typ at+jwt", header("typ", "at+jwt"), "type-not-allowed"),
                        bad("typ secevent+jwt", header("typ", "secevent+jwt"), "type-not-allowed"),
                        bad("typ logout+jwt", header("typ", "logout+jwt"), "type-not-allowed"),
                        bad("typ a number", header("typ", 1), "type-not-allowed"),
                        bad("kid absent", token("{\"alg\":\"RS256\"}", claims().json(), FIRST), "key-id-missing"),
                        bad("kid empty", header("kid", ""), "key-id-missing"),
                        bad("kid a number", header("kid", 1), "key-id-missing"),
                        bad("kid of 129", header("kid", "k".repeat(129)), "key-id-missing"),
                        bad("kid with a line break", header("kid", "a\nb"), "key-id-missing"),
                        bad("kid unknown", header("kid", "third"), "key-unknown"),
                        bad("kid a path", header("kid", "../../etc/passwd"), "key-unknown"),
                        bad("header members twice", duplicateHeader(), "token-malformed"),
                        // Signature
                        bad("another key's signature", token(HEADER, claims().json(), SECOND), "signature-invalid"),
                        bad("a changed claim", tampered(), "signature-invalid"),
                        bad("a signature of one byte", good().replaceAll("[^.]+$", "AA"), "signature-invalid"),
                        bad("no JSON, forged", token(HEADER, "hello", SECOND), "signature-invalid"),
                        bad("foreign claims, forged", token(HEADER, "{\"iss\":7}", SECOND), "signature-invalid"),
                        // Claims
                        bad("claims that are no JSON", token("hello", FIRST), "claims-malformed"),
                        bad("claims twice", duplicateClaim(), "claims-malformed"),
                        bad("claims nested 1,000 deep", nested(1000), "claims-malformed"),
                        with("iss absent", "iss", null, "issuer-mismatch"),
                        with("iss of Apple", "iss", APPLE, "issuer-mismatch"),
                        with("iss with a slash", "iss", GOOGLE + "/", "issuer-mismatch"),
                        with("iss in capitals", "iss", "https://ACCOUNTS.google.com", "issuer-mismatch"),
                        with("iss by http", "iss", "http://accounts.google.com", "issuer-mismatch"),
                        with("iss look-alike", "iss", "https://accounts.google.com.evil.example", "issuer-mismatch"),
                        with("iss a list", "iss", List.of(GOOGLE), "claims-malformed"),
                        with("aud absent", "aud", null, "audience-mismatch"),
                        with("aud of another client", "aud", "client-2.apps.example", "audience-mismatch"),
                        with("aud empty list", "aud", List.of(), "audience-mismatch"),
                        with("aud ours and another", "aud", List.of(CLIENT, "client-2"), "audience-mismatch"),
                        with("aud ours twice", "aud", List.of(CLIENT, CLIENT), "audience-mismatch"),
                        with("azp of another client", "azp", "client-2", "authorized-party-mismatch"),
                        with("azp a list", "azp", List.of(CLIENT), "authorized-party-mismatch"),
                        with("events", "events", Map.of("urn:x", Map.of()), "events-token"),
                        with("exp absent", "exp", null, "times-missing"),
                        with("iat absent", "iat", null, "times-missing"),
                        with("exp a string", "exp", "soon", "claims-malformed"),
                        with("exp a minute ago", "exp", at(-60), "expired"),
                        with("exp in the year 9999", "exp", 253402300799L, "lifetime-excessive"),
                        with("exp beyond every year", "exp", Long.MAX_VALUE, "expired"),
                        bad(
                                "exp 1e400",
                                token(claims().json().replace("" + at(3600), "1e400"), FIRST),
                                "claims-malformed"),
                        with("exp a second over a day", "exp", at(86401), "lifetime-excessive"),
                        with("iat in the future", "iat", at(61), "issued-in-future"),
                        with("nbf in the future", "nbf", at(61), "not-yet-valid"),
                        with("nbf a string", "nbf", "later", "claims-malformed"),
                        with("auth_time in the future", "auth_time", at(61), "authenticated-in-future"),
                        with("auth_time a string", "auth_time", "then", "claims-malformed"),
                        with("auth_time before time", "auth_time", -1, "claims-malformed"),
                        with("nonce absent", "nonce", null, "nonce-missing"),
                        with("nonce of another login", "nonce", "nonce-of-another", "nonce-mismatch"),
                        with("nonce with more behind", "nonce", NONCE + "x", "nonce-mismatch"),
                        with("nonce a number", "nonce", 1, "nonce-missing"),
                        with("sub absent", "sub", null, "subject-invalid"),
                        with("sub empty", "sub", "", "subject-invalid"),
                        with("sub of 256", "sub", "1".repeat(256), "subject-invalid"),
                        with("sub beyond ASCII", "sub", "r\u00f6ya", "subject-invalid"),
                        with("sub with a null", "sub", "1\u0000", "subject-invalid"),
                        with("sub a number", "sub", 1234567890, "subject-invalid"))
                .map(bad -> DynamicTest.dynamicTest(
                        bad.what(),
                        () -> assertThat(google.verify(bad.token(), NONCE, KEYS))
                                .isEqualTo(new Rejected(new ReasonCode(bad.reason())))));
    }

    @Test
    void aTokenOfOneKindIsNoTokenOfAnother() {
        var googles = token(claims().json(), FIRST);
        var apples = token(appleClaims().json(), FIRST);
        var native1 = new IdTokenVerifier(new TokenKind(Provider.APPLE, APPLE, "com.example.app"), CLOCK);

        assertThat(apple.verify(googles, NONCE, KEYS)).isEqualTo(new Rejected(Reasons.ISSUER));
        assertThat(google.verify(apples, NONCE, KEYS)).isEqualTo(new Rejected(Reasons.ISSUER));
        assertThat(native1.verify(apples, NONCE, KEYS)).isEqualTo(new Rejected(Reasons.AUDIENCE));
    }

    @Test
    void aSubjectIsNeverANumberEvenWhereThereIsNoSecondOpinion() {
        var token = token(appleClaims().with("sub", 42).json(), FIRST);

        assertThat(apple.verify(token, NONCE, KEYS)).isEqualTo(new Rejected(Reasons.SUBJECT));
    }

    @Test
    void depthThatOverflowsOtherParsersIsRejectedQuickly() {
        var deep =
                token(claims().json().replaceFirst("}$", ",\"x\":" + "[".repeat(2000) + "]".repeat(2000) + "}"), FIRST);

        assertThat(google.verify(deep, NONCE, KEYS)).isEqualTo(new Rejected(Reasons.CLAIMS));
    }

    @Test
    void noTokenKeepsTheVerifierBusy() {
        var deep = "[".repeat(2000) + "]".repeat(2000);
        var busy = Map.of(
                "deep claims", token(claims().json().replaceFirst("}$", ",\"x\":" + deep + "}"), FIRST),
                "a deep header", token(HEADER.replaceFirst("}$", ",\"x\":" + deep + "}"), claims().json(), FIRST),
                "a header of 1 MiB", "A".repeat(1 << 20) + "." + good(),
                "dots", ".".repeat(8192),
                "no dot", "A".repeat(8192),
                "many members", token(HEADER, "{" + "\"\":1,".repeat(900) + "\"x\":1}", FIRST));
        busy.forEach((what, token) -> {
            // The quickest of some, since a machine may be busy with something else.
            var quickest = IntStream.range(0, 10)
                    .mapToLong(i -> {
                        var started = System.nanoTime();
                        assertThat(google.verify(token, NONCE, KEYS)).as(what).isInstanceOf(Rejected.class);
                        return System.nanoTime() - started;
                    })
                    .min();
            assertThat(Duration.ofNanos(quickest.orElseThrow())).as(what).isLessThan(Duration.ofMillis(50));
        });
    }

    @Test
    void theSecondOpinionFollowsTheKeys() {
        var onlySecond = new JWKSet(SECOND.toPublicJWK());

        assertThat(google.verify(token(claims().json(), FIRST), NONCE, KEYS)).isInstanceOf(Verified.class);
        assertThat(google.verify(token(claims().json(), SECOND), NONCE, onlySecond))
                .isInstanceOf(Verified.class);
    }

    @Test
    void theSecondOpinionIsAnOpinionOfItsOwn() {
        var opinion = new GoogleOpinion(new TokenKind(Provider.GOOGLE, GOOGLE, CLIENT), CLOCK);
        var token = token(claims().json(), FIRST);
        var identity = identity(google.verify(token, NONCE, KEYS));

        assertThat(opinion.agrees(token, identity, KEYS)).isTrue();
        assertThat(opinion.agrees(token, identity, new JWKSet(SECOND.toPublicJWK())))
                .isFalse();
        assertThat(opinion.agrees(token(claims().with("sub", "2").json(), FIRST), identity, KEYS))
                .isFalse();
        assertThat(opinion.agrees(token(claims().with("aud", "x").json(), FIRST), identity, KEYS))
                .isFalse();
        assertThat(opinion.agrees(token(claims().with("exp", null).json(), FIRST), identity, KEYS))
                .isFalse();
        assertThat(opinion.agrees("garbage", identity, KEYS)).isFalse();
    }

    private record Bad(String what, String token, String reason) {}

    private static Bad bad(String what, String token, String reason) {
        return new Bad(what, token, reason);
    }

    private static Bad with(String what, String claim, Object value, String reason) {
        return bad(what, token(claims().with(claim, value).json(), FIRST), reason);
    }

    private static Claims claims() {
        return Claims.of(GOOGLE, CLIENT, NONCE, NOW);
    }

    private static Claims appleClaims() {
        return Claims.of(APPLE, SERVICE, NONCE, NOW);
    }

    private static String good() {
        return token(claims().json(), FIRST);
    }

    private static long at(long seconds) {
        return NOW.getEpochSecond() + seconds;
    }

    private static String header(String name, Object value) {
        var member = JSONObjectUtils.toJSONString(Map.of(name, value));
        var rest = Map.of("alg", "\"alg\":\"RS256\",", "kid", "\"kid\":\"first\",", "typ", "\"typ\":\"JWT\",");
        var header = new StringBuilder("{");
        rest.forEach((key, text) -> header.append(key.equals(name) ? "" : text));
        return token(header + member.substring(1), claims().json(), FIRST);
    }

    private static String unsigned(String algorithm) {
        return SigningKeys.encode(("{\"alg\":\"" + algorithm + "\"}").getBytes(StandardCharsets.UTF_8)) + "."
                + SigningKeys.encode(claims().json().getBytes(StandardCharsets.UTF_8)) + ".";
    }

    private static String rs512() {
        return token(HEADER.replace("RS256", "RS512"), claims().json(), FIRST, "SHA512withRSA");
    }

    private static JWTClaimsSet claimsSet() {
        return new JWTClaimsSet.Builder()
                .issuer(GOOGLE)
                .audience(CLIENT)
                .subject("1")
                .claim("nonce", NONCE)
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(3600)))
                .build();
    }

    private static String macWithPublicKey() throws JOSEException {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claimsSet());
        jwt.sign(new MACSigner(FIRST.toRSAPublicKey().getEncoded()));
        return jwt.serialize();
    }

    private static String es256() throws JOSEException {
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("first").build(), claimsSet());
        jwt.sign(new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));
        return jwt.serialize();
    }

    private static String encrypted() throws JOSEException {
        var jwe = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.RSA_OAEP_256, EncryptionMethod.A256GCM)
                        .contentType("JWT")
                        .keyID("first")
                        .build(),
                new Payload(good()));
        jwe.encrypt(new RSAEncrypter(FIRST.toRSAPublicKey()));
        return jwe.serialize();
    }

    /** The last character of a 256-byte signature carries four spare bits. */
    private static String spareBitsSet(String token) {
        var alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var last = alphabet.indexOf(token.charAt(token.length() - 1));
        return token.substring(0, token.length() - 1) + alphabet.charAt(last + 1);
    }

    private static String tampered() {
        var parts = good().split("\\.", -1);
        return parts[0] + "."
                + SigningKeys.encode(claims().with("sub", "2").json().getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
    }

    private static String duplicateHeader() {
        return token("{\"alg\":\"RS256\",\"kid\":\"first\",\"kid\":\"second\"}", claims().json(), FIRST);
    }

    private static String duplicateClaim() {
        return token(claims().json().replaceFirst("}$", ",\"sub\":\"2\"}"), FIRST);
    }

    private static String nested(int depth) {
        return token(
                claims().json().replaceFirst("}$", ",\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}"), FIRST);
    }

    private static VerifiedIdentity identity(Verification verification) {
        assertThat(verification).isInstanceOf(Verified.class);
        return ((Verified) verification).identity();
    }
}
