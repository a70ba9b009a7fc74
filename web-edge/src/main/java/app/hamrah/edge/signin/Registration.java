package app.hamrah.edge.signin;

import app.hamrah.edge.verify.IdTokens;
import app.hamrah.schema.Provider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import org.springframework.web.util.UriUtils;

/**
 * What we and a provider know of each other.
 *
 * @param redirectUri where it sends browsers back to: from our configuration, never from a request
 */
record Registration(
        Provider provider,
        String clientId,
        ClientSecret secret,
        String issuer,
        URI authorizationUri,
        URI tokenUri,
        URI redirectUri,
        IdTokens idTokens) {

    /** Where the browser goes to log in (RFC 6749 section 4.1.1, RFC 7636, OpenID Connect Core section 3.1.2.1). */
    String authorization(LoginTransaction login) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("response_type", "code");
        parameters.put("client_id", clientId);
        parameters.put("redirect_uri", redirectUri.toString());
        parameters.put("state", login.state());
        parameters.put("nonce", login.nonce());
        parameters.put("code_challenge", login.challenge());
        parameters.put("code_challenge_method", "S256");
        switch (provider) {
            case GOOGLE -> {
                parameters.put("scope", "openid email profile");
                // Google knows no prompt=login; choosing the account at least asks the person.
                parameters.put("prompt", "select_account");
                if (login.purpose() != Purpose.SIGN_IN) {
                    parameters.put("max_age", "0");
                }
            }
            case APPLE -> {
                parameters.put("scope", "openid name email");
                // Apple insists on it for name and email.
                parameters.put("response_mode", "form_post");
            }
        }
        var query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + UriUtils.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return authorizationUri + (authorizationUri.getRawQuery() == null ? "?" : "&") + query;
    }
}
