package app.hamrah.demo.idp;

import app.hamrah.demo.attest.DemoApp;
import app.hamrah.schema.Provider;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * As Apple does it: answers by a form that the browser posts, tells the name once and never again, and writes no
 * {@code typ} into its id tokens.
 */
final class AppleManner implements Manner {

    @Override
    public Provider provider() {
        return Provider.APPLE;
    }

    @Override
    public String name() {
        return "Apple";
    }

    @Override
    public String clientId() {
        return "com.example.hamrah.demo";
    }

    @Override
    public String nativeClientId() {
        return DemoApp.BUNDLE_ID;
    }

    @Override
    public String authorizationPath() {
        return "/auth/authorize";
    }

    @Override
    public String tokenPath() {
        return "/auth/token";
    }

    @Override
    public String revocationPath() {
        return "/auth/revoke";
    }

    @Override
    public String keysPath() {
        return "/auth/keys";
    }

    @Override
    public boolean takesBasicAuthentication() {
        return false;
    }

    @Override
    public List<String> responseModes() {
        return List.of("query", "form_post");
    }

    @Override
    public boolean offersPrivateEmail() {
        return true;
    }

    @Override
    public boolean namesItself() {
        return false;
    }

    @Override
    public String cancelled() {
        return "user_cancelled_authorize";
    }

    /** Who asks for a name or an address must take the answer by form. */
    @Override
    public @Nullable String objection(List<String> scope, String responseMode) {
        var personal = scope.contains("name") || scope.contains("email");
        return personal && !responseMode.equals("form_post") ? "invalid_request" : null;
    }

    @Override
    public Map<String, String> extras(AuthorizationRequest request, Persona persona, boolean firstConsent) {
        if (!firstConsent) {
            return Map.of();
        }
        var user = new LinkedHashMap<String, Object>();
        if (request.asksFor("name")) {
            user.put("name", Map.of("firstName", persona.givenName(), "lastName", persona.familyName()));
        }
        if (request.asksFor("email")) {
            user.put("email", persona.email());
        }
        return user.isEmpty() ? Map.of() : Map.of("user", JSONObjectUtils.toJSONString(user));
    }

    @Override
    public @Nullable JOSEObjectType tokenType() {
        return null;
    }

    @Override
    public Duration tokenLifetime() {
        return Duration.ofDays(1);
    }

    /** The two flags are booleans, or text where the address is a relay: Apple has been seen to write either. */
    @Override
    public void describe(
            JWTClaimsSet.Builder claims, AuthorizationRequest request, Persona persona, Instant authenticatedAt) {
        claims.claim("auth_time", authenticatedAt.getEpochSecond());
        if (request.nonce() != null) {
            claims.claim("nonce_supported", true);
        }
        if (!request.asksFor("email")) {
            return;
        }
        claims.claim("email", persona.email());
        if (persona.privateEmail()) {
            claims.claim("email_verified", "true").claim("is_private_email", "true");
        } else {
            claims.claim("email_verified", true);
        }
    }

    /** The team's part, 32 hexadecimal digits and four decimal ones, with dots between. */
    @Override
    public String subject(byte[] seed) {
        var hex = HexFormat.of().formatHex(seed, 0, 16);
        var last = (((seed[16] & 0xff) << 8) | (seed[17] & 0xff)) % 10_000;
        return "000123." + hex + "." + "%04d".formatted(last);
    }
}
