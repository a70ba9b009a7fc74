package app.hamrah.demo.idp;

import static org.assertj.core.api.Assertions.assertThat;

import app.hamrah.schema.Provider;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the two providers give to an app on a phone. */
class NativeTokensTest {

    @RegisterExtension
    private static final ProvidersExtension PROVIDERS = new ProvidersExtension();

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void anAppIsGivenATokenForItselfWithItsNonce() throws Exception {
        for (var provider : List.of(PROVIDERS.google(), PROVIDERS.apple())) {
            var email = provider.provider() == Provider.GOOGLE ? "ada@example.org" : "bea@example.org";
            var answer = post(provider, "/native/sign-in", "nonce=one&email=" + email);

            assertThat(answer.statusCode()).isEqualTo(200);
            var claims = SignedJWT.parse(JSONObjectUtils.getString(JSONObjectUtils.parse(answer.body()), "id_token"))
                    .getJWTClaimsSet();
            assertThat(claims.getAudience()).containsExactly(provider.nativeClientId());
            assertThat(claims.getIssuer()).isEqualTo(provider.issuer());
            assertThat(claims.getStringClaim("nonce")).isEqualTo("one");
            assertThat(claims.getStringClaim("email")).isEqualTo(email);
            assertThat(claims.getClaim("azp")).isIn(null, provider.nativeClientId());
        }
    }

    @Test
    void nobodyIsSignedInWithoutANonceOrFromAnAddressThatSomebodyMayHave() throws Exception {
        for (var form : List.of(
                "email=ada@example.org",
                "nonce=" + "a".repeat(300) + "&email=ada@example.org",
                "nonce=a&name=Eve&email=eve@gmail.com",
                "nonce=a&email=nameless@example.org",
                "")) {
            assertThat(post(PROVIDERS.google(), "/native/sign-in", form).statusCode())
                    .as(form)
                    .isEqualTo(400);
        }
    }

    @Test
    void anAppleWithoutAnAttestorAttestsNothing() throws Exception {
        assertThat(post(PROVIDERS.apple(), "/app-attest/attest", "app=a").statusCode())
                .isEqualTo(404);
    }

    private static HttpResponse<String> post(LocalProvider provider, String path, String form) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(provider.issuer() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }
}
