package app.hamrah.edge.signin;

import static app.hamrah.edge.verify.SigningKeys.FIRST;
import static app.hamrah.edge.verify.SigningKeys.SECOND;
import static app.hamrah.edge.verify.SigningKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.verify.Claims;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logins with tokens whose claims are in order and whose header, key or signature is not. */
class ForgedTokenTest {

    private final SignInBench bench = new SignInBench();
    private final ForgedLogin login = new ForgedLogin(bench);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void theTokenTheseAreMadeFromIsGood() {
        assertThat(login.googleEndsAt(bench.browser(), claims -> token(claims.json(), FIRST)))
                .isEqualTo("/account");
        assertThat(login.appleEndsAt(bench.browser(), claims -> token(claims.json(), FIRST)))
                .isEqualTo("/account");
    }

    @Test
    void anUnsignedTokenIsRefusedBeforeAnyKeyIsFetched() {
        for (var algorithm : List.of("none", "nOnE", "NONE", "RS256")) {
            login.isRefusedAtGoogle(algorithm, claims -> unsigned(algorithm, claims), "algorithm-not-allowed");
        }
        login.isRefusedAtGoogle(
                "none, signed",
                claims -> token(header(Map.of("alg", "none")), claims.json(), FIRST),
                "algorithm-not-allowed");
        assertThat(bench.provider.keyRequests).hasValue(0);
    }

    @Test
    void aPublicKeyIsNoSecret() throws JOSEException {
        var encoded = FIRST.toRSAPublicKey().getEncoded();
        var pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END PUBLIC KEY-----\n";
        for (var secret : List.of(
                encoded,
                pem.getBytes(StandardCharsets.US_ASCII),
                FIRST.getModulus().decode())) {
            login.isRefusedAtGoogle(
                    "a secret of " + secret.length,
                    signed(JWSAlgorithm.HS256, new MACSigner(secret)),
                    "algorithm-not-allowed");
        }
    }

    @Test
    void everyOtherAlgorithmOfTheRightKeyIsRefused() throws JOSEException {
        for (var algorithm : List.of(
                JWSAlgorithm.RS384, JWSAlgorithm.RS512, JWSAlgorithm.PS256, JWSAlgorithm.PS384, JWSAlgorithm.PS512)) {
            login.isRefusedAtGoogle(
                    algorithm.getName(), signed(algorithm, new RSASSASigner(FIRST)), "algorithm-not-allowed");
        }
        login.isRefusedAtGoogle("EdDSA", ForgedTokenTest::edDsa, "algorithm-not-allowed");
    }

    @Test
    void anEllipticKeyUnderAnRsaKeysIdIsRefusedAndBreaksNothing() throws JOSEException {
        var elliptic = new ECKeyGenerator(Curve.P_256).keyID("first").generate();
        var es256 = signed(JWSAlgorithm.ES256, new ECDSASigner(elliptic));

        login.isRefusedAtGoogle("published as RSA", es256, "algorithm-not-allowed");

        bench.provider.keys = publishing(elliptic);
        login.isRefusedAtApple("published as elliptic", es256, "algorithm-not-allowed");
    }

    @Test
    void aKeyThatComesWithTheTokenIsNeitherUsedNorFetched() {
        var evil = bench.provider.url("/evil");
        for (var own : List.of(
                Map.entry("jwk", SECOND.toPublicJWK().toJSONObject()),
                Map.entry("jku", evil),
                Map.entry("x5u", evil),
                Map.entry("x5c", List.of("AAAA")))) {
            login.isRefusedAtGoogle(
                    own.getKey(),
                    claims -> token(header(Map.of(own.getKey(), own.getValue())), claims.json(), SECOND),
                    "header-not-allowed");
        }
        assertThat(bench.provider.elsewhere).hasValue(0);
    }

    @Test
    void aKeyIdIsANameAndNothingMore() {
        for (var kid : List.of("../elsewhere", "/elsewhere", bench.provider.url("/elsewhere"), "'--", "first\u0000")) {
            login.isRefusedAtGoogle(
                    kid,
                    claims -> token(header(Map.of("kid", kid)), claims.json(), SECOND),
                    kid.equals("first\u0000") ? "key-id-missing" : "key-unknown");
        }
        login.isRefusedAtGoogle(
                "10 KB",
                claims -> token(header(Map.of("kid", "k".repeat(10_000))), claims.json(), SECOND),
                "token-too-large");
        assertThat(bench.provider.elsewhere).hasValue(0);
        assertThat(bench.provider.keyRequests).hasValue(1);
    }

    @Test
    void anExtensionThatMustBeUnderstoodIsNot() {
        for (var crit : List.of(List.of("exp"), List.of("b64"), List.of(), "exp")) {
            login.isRefusedAtGoogle(
                    "crit " + crit,
                    claims -> token(header(Map.of("crit", crit)), claims.json(), FIRST),
                    "header-not-allowed");
        }
    }

    @Test
    void aTokenOfAnotherTypeIsNoLogin() {
        for (var type : List.of("at+jwt", "secevent+jwt", "logout+jwt", "application/jwt", "JOSE")) {
            login.isRefusedAtGoogle(
                    type, claims -> token(header(Map.of("typ", type)), claims.json(), FIRST), "type-not-allowed");
        }
    }

    @Test
    void whatWeSignOurselvesIsNoLogin() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        var pem = Base64.getEncoder()
                .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        var ours = new AppleClientSecret(
                SignInBench.APPLE_CLIENT, "TEAM123456", "KEY1234567", pem, bench.appleIssuer(), bench.clock);

        login.isRefusedAtApple("our client secret", claims -> ours.current(), "algorithm-not-allowed");
        login.isRefusedAtApple("a credential", claims -> "hm1_" + "A".repeat(80), "token-malformed");
    }

    @Test
    void aStrangersSignatureIsRefusedWhateverKeyItNames() {
        login.isRefusedAtGoogle(
                "another's key id", claims -> token(header(Map.of()), claims.json(), SECOND), "signature-invalid");
        login.isRefusedAtGoogle("its own key id", claims -> token(claims.json(), SECOND), "key-unknown");
        login.isRefusedAtGoogle(
                "no key id", claims -> token("{\"alg\":\"RS256\"}", claims.json(), SECOND), "key-id-missing");
    }

    private static Function<Claims, String> signed(JWSAlgorithm algorithm, JWSSigner signer) {
        return claims -> {
            var header = new JWSHeader.Builder(algorithm).keyID("first").build();
            var token = new JWSObject(header, new Payload(claims.json()));
            try {
                token.sign(signer);
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
            return token.serialize();
        };
    }

    private static String edDsa(Claims claims) {
        var input = encode("{\"alg\":\"EdDSA\",\"kid\":\"first\"}") + "." + encode(claims.json());
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned(String algorithm, Claims claims) {
        return encode(header(Map.of("alg", algorithm))) + "." + encode(claims.json()) + ".";
    }

    /** A header in order, but for what is given. */
    private static String header(Map<String, Object> changed) {
        var header = new LinkedHashMap<String, Object>(Map.of("alg", "RS256", "kid", "first", "typ", "JWT"));
        header.putAll(changed);
        return JSONObjectUtils.toJSONString(header);
    }

    private static String publishing(ECKey key) {
        return new JWKSet(List.of(key.toPublicJWK(), SECOND.toPublicJWK())).toString(true);
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
