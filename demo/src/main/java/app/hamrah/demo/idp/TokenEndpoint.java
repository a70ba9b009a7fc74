package app.hamrah.demo.idp;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.openid.connect.sdk.claims.AccessTokenHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import org.jspecify.annotations.Nullable;

/** Trades a code for an id token (RFC 6749 section 4.1.3, RFC 7636 section 4.6, OpenID Connect Core section 3.1.3). */
final class TokenEndpoint {

    private final Manner manner;
    private final LocalProvider self;
    private final SigningKey key;
    private final Codes codes;
    private final Consents consents;
    private final Clock clock;

    TokenEndpoint(Manner manner, LocalProvider self, SigningKey key, Codes codes, Consents consents, Clock clock) {
        this.manner = manner;
        this.self = self;
        this.key = key;
        this.codes = codes;
        this.consents = consents;
        this.clock = clock;
    }

    /**
     * Answers one token request.
     *
     * @param authorization the Authorization header, or null when there is none
     */
    OAuth2HttpResponse answer(Parameters form, @Nullable String authorization) {
        if (!isOurClient(form, authorization)) {
            return error(401, "invalid_client");
        }
        if (!form.get("grant_type", "").equals("authorization_code")) {
            return error(400, "unsupported_grant_type");
        }
        var code = codes.redeem(form.get("code", ""));
        if (code == null
                || !self.redirectUri().toString().equals(form.get("redirect_uri"))
                || !same(code.request().challenge(), challenge(form.get("code_verifier", "")))) {
            return error(400, "invalid_grant");
        }
        return tokens(code);
    }

    /** Takes a refresh token back (RFC 7009): 200 also for one that was never granted. */
    OAuth2HttpResponse revoke(Parameters form) {
        if (!isOurClient(form, null)) {
            return error(401, "invalid_client");
        }
        consents.revoke(form.get("token", ""));
        return Answers.plain(200, "");
    }

    /** The answer to a request that cannot be read at all. */
    OAuth2HttpResponse unreadable() {
        return error(400, "invalid_request");
    }

    private boolean isOurClient(Parameters form, @Nullable String authorization) {
        if (authorization == null) {
            return same(self.clientId(), form.get("client_id", ""))
                    && same(self.clientSecret(), form.get("client_secret", ""));
        }
        var expected = Base64.getEncoder()
                .encodeToString((self.clientId() + ":" + self.clientSecret()).getBytes(StandardCharsets.UTF_8));
        return manner.takesBasicAuthentication()
                && form.get("client_secret") == null
                && same("Basic " + expected, authorization);
    }

    private OAuth2HttpResponse tokens(Codes.Granted code) {
        var now = clock.instant();
        var access = new BearerAccessToken(Tokens.next());
        var claims = new JWTClaimsSet.Builder()
                .issuer(self.issuer())
                .audience(self.clientId())
                .subject(code.persona().subject())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(manner.tokenLifetime())))
                .claim("nonce", code.request().nonce())
                .claim(
                        "at_hash",
                        AccessTokenHash.compute(access, JWSAlgorithm.RS256, null)
                                .getValue());
        manner.describe(claims, code.request(), code.persona(), code.authenticatedAt());
        var refresh = consents.grant(code.persona());
        var answer = new LinkedHashMap<String, Object>();
        answer.put("access_token", access.getValue());
        answer.put("token_type", "Bearer");
        answer.put("expires_in", 3600);
        if (manner.revocationPath() != null) {
            answer.put("refresh_token", refresh);
        }
        answer.put("id_token", key.sign(claims.build(), manner.tokenType()));
        return Answers.json(200, answer);
    }

    private static OAuth2HttpResponse error(int status, String code) {
        return Answers.json(status, Map.of("error", code));
    }

    private static String challenge(String verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
    }

    private static boolean same(String expected, String presented) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }
}
