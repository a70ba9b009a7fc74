package app.hamrah.demo.idp;

import static app.hamrah.demo.idp.ProvidersExtension.ADA;
import static app.hamrah.demo.idp.ProvidersExtension.BEA;
import static app.hamrah.demo.idp.ProvidersExtension.CYD;
import static app.hamrah.demo.idp.ProvidersExtension.WULANDARI;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CodeFlowTest {

    @RegisterExtension
    static final ProvidersExtension PROVIDERS = new ProvidersExtension();

    private final LocalProvider google = PROVIDERS.google();
    private final LocalProvider apple = PROVIDERS.apple();

    @Test
    void googleComesBackWithACodeTheStateAndItsName() {
        var login = Login.atGoogle(google);

        var returned = login.returned(login.pick(ADA.subject()));

        assertThat(returned)
                .containsOnlyKeys("code", "state", "iss", "scope", "authuser", "prompt")
                .containsEntry("state", "state-1")
                .containsEntry("iss", google.issuer())
                .containsEntry("scope", "openid email profile");
    }

    @Test
    void googleSaysWhoItIsAsGoogleDoes() {
        var now = Instant.now().minusSeconds(5);
        PROVIDERS.clock.hold(now);

        var claims = IdTokens.verified(google, googleToken(Login.atGoogle(google), ADA));

        assertThat(claims.getClaims())
                .containsOnlyKeys(
                        "iss",
                        "azp",
                        "aud",
                        "sub",
                        "email",
                        "email_verified",
                        "name",
                        "given_name",
                        "family_name",
                        "nonce",
                        "at_hash",
                        "iat",
                        "exp")
                .containsEntry("azp", google.clientId())
                .containsEntry("sub", ADA.subject())
                .containsEntry("email", "ada@example.org")
                .containsEntry("email_verified", true)
                .containsEntry("name", "Ada Ito")
                .containsEntry("given_name", "Ada")
                .containsEntry("family_name", "Ito")
                .containsEntry("nonce", "nonce-1")
                .containsEntry("iat", Date.from(Instant.ofEpochSecond(now.getEpochSecond())))
                .containsEntry(
                        "exp",
                        Date.from(Instant.ofEpochSecond(now.getEpochSecond()).plus(Duration.ofHours(1))));
        assertThat(ADA.subject()).matches("1[0-9]{20}");
    }

    @Test
    void googleTellsOnlyWhatTheScopeAsksFor() {
        var login = Login.atGoogle(google);
        login.asked.put("scope", "openid");

        var claims = IdTokens.verified(google, googleToken(login, ADA));

        assertThat(claims.getClaims()).containsOnlyKeys("iss", "azp", "aud", "sub", "nonce", "at_hash", "iat", "exp");
    }

    @Test
    void aPersonWithOneNameHasNoFamilyNameAtGoogle() {
        var claims = IdTokens.verified(google, googleToken(Login.atGoogle(google), WULANDARI));

        assertThat(claims.getClaims()).containsEntry("given_name", "Wulandari").doesNotContainKey("family_name");
    }

    @Test
    void googleTakesTheClientSecretInAHeaderToo() {
        var login = Login.atGoogle(google);
        var code = login.returned(login.pick(ADA.subject())).get("code");
        login.exchange.remove("client_secret");

        var answer = login.redeem(code, basic(google));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenAnswerIsNeverKept() {
        var login = Login.atGoogle(google);

        var answer = login.redeem(login.returned(login.pick(ADA.subject())).get("code"));

        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(Login.json(answer))
                .containsOnlyKeys("access_token", "token_type", "expires_in", "id_token")
                .containsEntry("token_type", "Bearer");
    }

    @Test
    void applePostsItsAnswerAndTellsWhoItIsOnlyTheFirstTime() throws ParseException {
        var login = Login.atApple(apple);
        var newcomer = Map.of("name", "Gil Moor", "email", "gil@example.org");

        var first = login.posted(login.choose(newcomer));
        var second = login.posted(login.choose(newcomer));

        assertThat(first).containsOnlyKeys("code", "state", "user").containsEntry("state", "state-1");
        assertThat(JSONObjectUtils.parse(first.get("user")))
                .isEqualTo(Map.of("name", Map.of("firstName", "Gil", "lastName", "Moor"), "email", "gil@example.org"));
        assertThat(second).containsOnlyKeys("code", "state").containsEntry("state", "state-1");
        assertThat(first.get("code")).isNotEqualTo(second.get("code"));
    }

    @Test
    void appleSaysWhoItIsAsAppleDoes() {
        var now = Instant.now().minusSeconds(5);
        PROVIDERS.clock.hold(now);

        var claims = appleClaims(Login.atApple(apple), BEA);

        assertThat(claims.getClaims())
                .containsOnlyKeys(
                        "iss",
                        "aud",
                        "sub",
                        "email",
                        "email_verified",
                        "nonce",
                        "nonce_supported",
                        "auth_time",
                        "at_hash",
                        "iat",
                        "exp")
                .containsEntry("sub", BEA.subject())
                .containsEntry("email", "bea@example.org")
                .containsEntry("email_verified", true)
                .containsEntry("nonce", "nonce-1")
                .containsEntry("nonce_supported", true)
                .containsEntry("auth_time", now.getEpochSecond());
        assertThat(BEA.subject()).matches("000123\\.[0-9a-f]{32}\\.[0-9]{4}");
    }

    @Test
    void appleGivesARelayAddressForWhoHidesTheirOwnAndWritesTheFlagsAsText() {
        var claims = appleClaims(Login.atApple(apple), CYD);

        assertThat(claims.getClaims())
                .containsEntry("email_verified", "true")
                .containsEntry("is_private_email", "true");
        assertThat(claims.getClaim("email").toString()).matches("[0-9a-f]{10}@privaterelay\\.example\\.org");
    }

    @Test
    void appleMayAnswerInTheQueryWhereNothingPersonalIsAsked() {
        var login = Login.atApple(apple);
        login.asked.put("scope", "openid");
        login.asked.put("response_mode", "query");

        var returned = login.returned(login.pick(CYD.subject()));

        assertThat(returned).containsOnlyKeys("code", "state");
        var claims = IdTokens.verified(
                apple,
                Login.json(login.redeem(returned.get("code"))).get("id_token").toString());
        assertThat(claims.getClaims()).doesNotContainKeys("email", "email_verified", "is_private_email");
    }

    @Test
    void aKeyIsNamedAndOnlyGoogleWritesAType() throws ParseException {
        var fromGoogle =
                SignedJWT.parse(googleToken(Login.atGoogle(google), ADA)).getHeader();
        var fromApple = SignedJWT.parse(appleToken(Login.atApple(apple), BEA)).getHeader();

        assertThat(fromGoogle.getType()).isEqualTo(JOSEObjectType.JWT);
        assertThat(fromApple.getType()).isNull();
        assertThat(keys(google).getKeyByKeyId(fromGoogle.getKeyID())).isNotNull();
        assertThat(keys(apple).getKeyByKeyId(fromApple.getKeyID())).isNotNull();
    }

    @Test
    void thePublishedKeyHoldsNothingPrivate() throws ParseException {
        for (var provider : new LocalProvider[] {google, apple}) {
            assertThat(keys(provider).getKeys()).hasSize(1).noneMatch(key -> key.isPrivate());
        }
    }

    @Test
    void theOneProvidersTokensMeanNothingByTheOthersKeys() throws ParseException {
        var header = SignedJWT.parse(googleToken(Login.atGoogle(google), ADA)).getHeader();

        assertThat(keys(apple).getKeyByKeyId(header.getKeyID())).isNull();
    }

    @Test
    void aProviderDescribesItselfWhereClientsLook() {
        var login = Login.atGoogle(google);

        var metadata = Login.json(login.get(login.at("/.well-known/openid-configuration")));

        assertThat(metadata)
                .containsEntry("issuer", google.issuer())
                .containsEntry(
                        "authorization_endpoint", google.authorizationUri().toString())
                .containsEntry("token_endpoint", google.tokenUri().toString())
                .containsEntry("jwks_uri", google.jwksUri().toString())
                .containsEntry("authorization_response_iss_parameter_supported", true);
        var other = Login.atApple(apple);
        assertThat(Login.json(other.get(other.at("/.well-known/openid-configuration"))))
                .containsEntry("authorization_response_iss_parameter_supported", false);
    }

    static Map<String, String> basic(LocalProvider provider) {
        var credentials = provider.clientId() + ":" + provider.clientSecret();
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)));
    }

    private JWKSet keys(LocalProvider provider) throws ParseException {
        return JWKSet.parse(Login.atGoogle(provider).get(provider.jwksUri()).body());
    }

    private static String googleToken(Login login, Persona persona) {
        var code = login.returned(login.pick(persona.subject())).get("code");
        return Login.json(login.redeem(code)).get("id_token").toString();
    }

    private static String appleToken(Login login, Persona persona) {
        var code = login.posted(login.pick(persona.subject())).get("code");
        return Login.json(login.redeem(code)).get("id_token").toString();
    }

    private JWTClaimsSet appleClaims(Login login, Persona persona) {
        return IdTokens.verified(apple, appleToken(login, persona));
    }
}
