package app.hamrah.demo.idp;

import app.hamrah.demo.attest.DemoApp;
import app.hamrah.schema.Provider;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** As Google does it: answers in the query with {@code iss}, and {@code azp} and a boolean {@code email_verified}. */
final class GoogleManner implements Manner {

    private static final BigInteger RANGE = BigInteger.TEN.pow(20);

    @Override
    public Provider provider() {
        return Provider.GOOGLE;
    }

    @Override
    public String name() {
        return "Google";
    }

    @Override
    public String clientId() {
        return "314159265358-hamrah-demo.apps.example.com";
    }

    @Override
    public String nativeClientId() {
        return DemoApp.GOOGLE_CLIENT_ID;
    }

    @Override
    public String authorizationPath() {
        return "/o/oauth2/v2/auth";
    }

    @Override
    public String tokenPath() {
        return "/token";
    }

    @Override
    public @Nullable String revocationPath() {
        return null;
    }

    @Override
    public String keysPath() {
        return "/oauth2/v3/certs";
    }

    @Override
    public boolean takesBasicAuthentication() {
        return true;
    }

    @Override
    public List<String> responseModes() {
        return List.of("query");
    }

    @Override
    public boolean offersPrivateEmail() {
        return false;
    }

    @Override
    public boolean namesItself() {
        return true;
    }

    @Override
    public String cancelled() {
        return "access_denied";
    }

    @Override
    public @Nullable String objection(List<String> scope, String responseMode) {
        return scope.contains("openid") ? null : "invalid_scope";
    }

    @Override
    public Map<String, String> extras(AuthorizationRequest request, Persona persona, boolean firstConsent) {
        return Map.of("scope", String.join(" ", request.scope()), "authuser", "0", "prompt", "consent");
    }

    @Override
    public JOSEObjectType tokenType() {
        return JOSEObjectType.JWT;
    }

    @Override
    public Duration tokenLifetime() {
        return Duration.ofHours(1);
    }

    @Override
    public void describe(
            JWTClaimsSet.Builder claims, AuthorizationRequest request, Persona persona, Instant authenticatedAt) {
        claims.claim("azp", clientId());
        if (request.asksFor("email")) {
            claims.claim("email", persona.email()).claim("email_verified", true);
        }
        if (request.asksFor("profile")) {
            claims.claim("name", persona.name()).claim("given_name", persona.givenName());
            if (!persona.familyName().isEmpty()) {
                claims.claim("family_name", persona.familyName());
            }
        }
    }

    /** 21 decimal digits, the first a 1. */
    @Override
    public String subject(byte[] seed) {
        return RANGE.add(new BigInteger(1, seed).mod(RANGE)).toString();
    }
}
