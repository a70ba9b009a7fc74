package app.hamrah.edge.verify;

import static app.hamrah.edge.verify.SigningKeys.FIRST;
import static app.hamrah.edge.verify.SigningKeys.token;
import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.edge.verify.Verification.Rejected;
import app.hamrah.edge.verify.Verification.Verified;
import app.hamrah.schema.Provider;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What apps bring, against what the site is given: each is good at its own place alone. */
class TokensOfAppsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final String GOOGLE = "https://accounts.google.com";
    private static final String APPLE = "https://appleid.apple.com";
    private static final String GOOGLE_SITE = "site.apps.example";
    private static final String GOOGLE_APP = "app.apps.example";
    private static final String APPLE_SITE = "com.example.web";
    private static final String APPLE_APP = "com.example.app";
    private static final String NONCE = "hc1_challenge";
    private static final JWKSet KEYS = new JWKSet(FIRST.toPublicJWK());

    private final IdTokenVerifier googleSite =
            new IdTokenVerifier(new TokenKind(Provider.GOOGLE, GOOGLE, GOOGLE_SITE), CLOCK);
    private final IdTokenVerifier googleApps =
            new IdTokenVerifier(TokenKind.ofApps(Provider.GOOGLE, GOOGLE, Set.of(GOOGLE_APP), GOOGLE_SITE), CLOCK);
    private final IdTokenVerifier appleSite =
            new IdTokenVerifier(new TokenKind(Provider.APPLE, APPLE, APPLE_SITE), CLOCK);
    private final IdTokenVerifier appleApps =
            new IdTokenVerifier(TokenKind.ofApps(Provider.APPLE, APPLE, Set.of(APPLE_APP), APPLE_SITE), CLOCK);

    @Test
    void aTokenForTheAppIsGoodForTheAppAlone() {
        var google = Claims.of(GOOGLE, GOOGLE_APP, NONCE, NOW);
        var apple = Claims.of(APPLE, APPLE_APP, NONCE, NOW);

        assertThat(verify(googleApps, google)).isInstanceOf(Verified.class);
        assertThat(verify(googleSite, google)).isEqualTo(new Rejected(Reasons.AUDIENCE));
        assertThat(verify(appleApps, apple)).isInstanceOf(Verified.class);
        assertThat(verify(appleSite, apple)).isEqualTo(new Rejected(Reasons.AUDIENCE));
    }

    @Test
    void aTokenForTheSiteIsNoLoginOfAnApp() {
        assertThat(verify(googleApps, Claims.of(GOOGLE, GOOGLE_SITE, NONCE, NOW)))
                .isEqualTo(new Rejected(Reasons.AUTHORIZED_PARTY));
        assertThat(verify(appleApps, Claims.of(APPLE, APPLE_SITE, NONCE, NOW)))
                .isEqualTo(new Rejected(Reasons.AUDIENCE));
    }

    /** Google gives an app a token for its server, and says which app asked. */
    @Test
    void whatGoogleGivesAnAppForItsServerIsGoodWhereTheAppBringsIt() {
        var claims = Claims.of(GOOGLE, GOOGLE_SITE, NONCE, NOW).with("azp", GOOGLE_APP);

        assertThat(verify(googleApps, claims)).isInstanceOf(Verified.class);
        assertThat(verify(googleSite, claims)).isEqualTo(new Rejected(Reasons.AUTHORIZED_PARTY));
        assertThat(verify(googleApps, claims.with("azp", "another.apps.example")))
                .isEqualTo(new Rejected(Reasons.AUTHORIZED_PARTY));
        assertThat(verify(googleApps, claims.with("azp", 7))).isEqualTo(new Rejected(Reasons.AUTHORIZED_PARTY));
    }

    @Test
    void aTokenOfOneProviderIsNothingAtTheOther() {
        assertThat(verify(appleApps, Claims.of(GOOGLE, GOOGLE_APP, NONCE, NOW)))
                .isEqualTo(new Rejected(Reasons.ISSUER));
        assertThat(verify(googleApps, Claims.of(APPLE, APPLE_APP, NONCE, NOW))).isEqualTo(new Rejected(Reasons.ISSUER));
    }

    @Test
    void bothNamesOfAppleAreOneIssuer() {
        for (var name : List.of(APPLE, "https://account.apple.com")) {
            var verified = verify(appleApps, Claims.of(name, APPLE_APP, NONCE, NOW));

            assertThat(((Verified) verified).identity().issuer()).isEqualTo(APPLE);
        }
        for (var name : List.of("https://account.apple.com/", "https://account.apple.com.evil.example", "apple.com")) {
            assertThat(verify(appleApps, Claims.of(name, APPLE_APP, NONCE, NOW)))
                    .isEqualTo(new Rejected(Reasons.ISSUER));
        }
    }

    @Test
    void aTokenThatAnAppHasKeptIsTooOld() {
        var issued = NOW.getEpochSecond();

        assertThat(verify(appleApps, apple().with("iat", issued - 659))).isInstanceOf(Verified.class);
        assertThat(verify(appleApps, apple().with("iat", issued - 661)))
                .isEqualTo(new Rejected(Reasons.ISSUED_LONG_AGO));
        assertThat(verify(googleApps, Claims.of(GOOGLE, GOOGLE_APP, NONCE, NOW).with("iat", issued - 661)))
                .isEqualTo(new Rejected(Reasons.ISSUED_LONG_AGO));
        assertThat(verify(appleSite, Claims.of(APPLE, APPLE_SITE, NONCE, NOW).with("iat", issued - 661)))
                .isInstanceOf(Verified.class);
    }

    @Test
    void whereTheNonceIsNotSupportedNothingTiesTheTokenToUs() {
        Map.of("a boolean", (Object) false, "its name", "false")
                .forEach((what, value) -> assertThat(verify(appleApps, apple().with("nonce_supported", value)))
                        .as(what)
                        .isEqualTo(new Rejected(Reasons.NONCE_UNSUPPORTED)));
        assertThat(verify(appleApps, apple().with("nonce_supported", true))).isInstanceOf(Verified.class);
    }

    private static Claims apple() {
        return Claims.of(APPLE, APPLE_APP, NONCE, NOW);
    }

    private static Verification verify(IdTokenVerifier verifier, Claims claims) {
        return verifier.verify(token(claims.json(), FIRST), NONCE, KEYS);
    }
}
