package app.hamrah.edge.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.hamrah.edge.http.PublicUrl;
import app.hamrah.edge.verify.ProviderHttp;
import app.hamrah.schema.Provider;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ProvidersTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void theRealEndpointsAreTheDefaults() {
        var providers = bind(Map.of());

        assertThat(providers.offered()).isEmpty();
        assertThat(providers.google().issuer()).isEqualTo("https://accounts.google.com");
        assertThat(providers.google().tokenUri()).isEqualTo(URI.create("https://oauth2.googleapis.com/token"));
        assertThat(providers.apple().issuer()).isEqualTo("https://appleid.apple.com");
        assertThat(providers.apple().jwksUri()).isEqualTo(URI.create("https://appleid.apple.com/auth/keys"));
    }

    @Test
    void aProviderWithAClientIdIsOffered() {
        assertThat(bind(Map.of("google.client-id", "g", "google.client-secret", "s"))
                        .offered())
                .containsExactly(Provider.GOOGLE);
        assertThat(bind(Map.of("google.client-id", "")).offered()).isEmpty();
    }

    @Test
    void aProviderThatIsNotOfferedIsNotFound() {
        var none = registrations(bind(Map.of()), "http://localhost:8080");

        assertThat(none.find("google")).isNull();
        assertThat(none.find(Provider.APPLE)).isNull();
    }

    @Test
    void aUriWithoutAHostIsRefusedInWords() {
        assertThatThrownBy(() -> bind(Map.of("google.token-uri", "http:///token")))
                .rootCause()
                .hasMessageStartingWith("hamrah.providers.google.token-uri must be");
    }

    @Test
    void halfAConfigurationStopsTheStart() {
        assertThatThrownBy(() -> bind(Map.of("google.client-id", "g")))
                .rootCause()
                .hasMessage("hamrah.providers.google.client-secret is missing");
        assertThatThrownBy(() -> bind(Map.of("apple.client-id", "a", "apple.team-id", "t", "apple.key-id", "k")))
                .rootCause()
                .hasMessageContaining("private-key");
    }

    @Test
    void plainHttpIsForThisMachineOnly() {
        for (var uri : List.of("http://idp.example/token", "ftp://localhost/token", "file:///token")) {
            assertThatThrownBy(() -> bind(Map.of("google.token-uri", uri)))
                    .as(uri)
                    .isInstanceOf(BindException.class);
        }
        assertThat(bind(Map.of("google.token-uri", "http://localhost:9001/token"))
                        .google()
                        .tokenUri())
                .hasPort(9001);
    }

    @Test
    void aProviderOnThisMachineNeverVouchesForARealSite() {
        var local = bind(Map.of(
                "google.client-id", "g",
                "google.client-secret", "s",
                "google.jwks-uri", "http://localhost:9001/keys"));

        assertThat(registrations(local, "http://localhost:8080").find("google")).isNotNull();
        assertThatThrownBy(() -> registrations(local, "https://sign-in.example"))
                .hasMessage("hamrah.providers.google must use https when hamrah.public-url does");
    }

    @Test
    void noSecretIsShown() {
        var providers = bind(Map.of(
                "google.client-id", "g",
                "google.client-secret", "hush",
                "apple.client-id", "a",
                "apple.client-secret", "hush",
                "apple.private-key", "hush"));

        assertThat(providers.toString()).doesNotContain("hush");
        assertThat(new SignInKeys(List.of("hush"), "hush").toString()).doesNotContain("hush");
    }

    @Test
    void applesSecretIsMadeForEachExchange() throws Exception {
        var pair = keyPair("secp256r1");
        var apple = registrations(apple(pem(pair)), "https://sign-in.example").find(Provider.APPLE);

        var secret = SignedJWT.parse(apple.secret().current());

        assertThat(secret.verify(new ECDSAVerifier((ECPublicKey) pair.getPublic())))
                .isTrue();
        assertThat(secret.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(secret.getHeader().getKeyID()).isEqualTo("KEY1234567");
        var claims = secret.getJWTClaimsSet();
        assertThat(claims.getIssuer()).isEqualTo("TEAM123456");
        assertThat(claims.getSubject()).isEqualTo("com.example.web");
        assertThat(claims.getAudience()).containsExactly("https://appleid.apple.com");
        assertThat(claims.getIssueTime()).isEqualTo(Date.from(CLOCK.instant()));
        assertThat(claims.getExpirationTime())
                .isEqualTo(Date.from(CLOCK.instant().plusSeconds(300)));
    }

    @Test
    void aKeyThatIsNoneStopsTheStartAndIsNotShown() throws Exception {
        var bad = List.of(
                "c2VjcmV0",
                "-----BEGIN PRIVATE KEY-----\nsecret!\n-----END PRIVATE KEY-----",
                pem(keyPair("secp384r1")));
        for (var key : bad) {
            assertThatThrownBy(() -> registrations(apple(key), "https://sign-in.example"))
                    .hasMessage("hamrah.providers.apple.private-key is no P-256 key in PKCS#8 PEM")
                    .hasNoCause();
        }
    }

    private static Providers apple(String privateKey) {
        return bind(Map.of(
                "apple.client-id", "com.example.web",
                "apple.team-id", "TEAM123456",
                "apple.key-id", "KEY1234567",
                "apple.private-key", privateKey));
    }

    private static KeyPair keyPair(String curve) throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static Registrations registrations(Providers providers, String publicUrl) {
        return new Registrations(providers, new PublicUrl(URI.create(publicUrl)), new ProviderHttp(), CLOCK);
    }

    private static Providers bind(Map<String, String> properties) {
        var source = new LinkedHashMap<String, Object>();
        properties.forEach((name, value) -> source.put("hamrah.providers." + name, value));
        return new Binder(new MapConfigurationPropertySource(source)).bindOrCreate("hamrah.providers", Providers.class);
    }
}
