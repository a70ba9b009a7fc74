package app.hamrah.edge.token;

import app.hamrah.edge.token.AccessVerification.Rejected;
import app.hamrah.edge.token.AccessVerification.Verified;
import app.hamrah.edge.verify.CompactForm;
import app.hamrah.schema.account.AccountId;
import app.hamrah.schema.session.SessionId;
import app.hamrah.schema.signin.ReasonCode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.DefaultJOSEProcessor;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Verifies our own access tokens (RFC 9068 section 4), and takes nothing else for one: no id token, and no token of
 * another issuer or for another audience. Whatever the token holds, nothing is fetched and nothing is thrown.
 */
public final class AccessTokenVerifier {

    static final ReasonCode KEY_UNKNOWN = new ReasonCode("key-unknown");
    static final ReasonCode SIGNATURE = new ReasonCode("signature-invalid");
    static final ReasonCode CLAIMS = new ReasonCode("claims-malformed");
    static final ReasonCode ISSUER = new ReasonCode("issuer-mismatch");
    static final ReasonCode AUDIENCE = new ReasonCode("audience-mismatch");
    static final ReasonCode EXPIRED = new ReasonCode("expired");
    static final ReasonCode NOT_YET_VALID = new ReasonCode("issued-in-future");
    static final ReasonCode LIFETIME = new ReasonCode("lifetime-excessive");

    private static final CompactForm FORM = new CompactForm("ES256", "at+jwt", CompactForm.Type.REQUIRED);

    /** The keys of one verification, on their way through Nimbus. */
    private record Keys(JWKSet set) implements SecurityContext {}

    private final TokenKeys keys;
    private final TokenIssuer issuer;
    private final Clock clock;
    private final DefaultJOSEProcessor<Keys> signature = signature();

    AccessTokenVerifier(TokenKeys keys, TokenIssuer issuer, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Verifies a token of any content and length. */
    public AccessVerification verify(String token) {
        var defect = FORM.defect(token);
        if (defect != null) {
            return new Rejected(defect);
        }
        try {
            var jwt = SignedJWT.parse(token);
            var known = keys.current().published();
            if (known.getKeyByKeyId(jwt.getHeader().getKeyID()) == null) {
                return new Rejected(KEY_UNKNOWN);
            }
            signature.process(jwt, new Keys(known));
            return judge(jwt.getPayload().toJSONObject());
        } catch (ParseException e) {
            return new Rejected(CLAIMS);
        } catch (BadJOSEException | JOSEException e) {
            return new Rejected(SIGNATURE);
        }
    }

    /** Whether a token that was verified before is still within its time. */
    boolean isGoodAt(AccessClaims claims, Instant now) {
        return now.isBefore(claims.expiresAt());
    }

    private AccessVerification judge(@Nullable Map<String, Object> claims) {
        if (claims == null) {
            return new Rejected(CLAIMS);
        }
        if (!issuer.url().equals(claims.get("iss"))) {
            return new Rejected(ISSUER);
        }
        if (!issuer.audience().equals(claims.get("aud"))) {
            return new Rejected(AUDIENCE);
        }
        try {
            var read = read(claims);
            var now = clock.instant();
            if (Duration.between(read.issuedAt(), read.expiresAt()).compareTo(AccessTokens.LIFETIME) > 0) {
                return new Rejected(LIFETIME);
            }
            if (read.issuedAt().isAfter(now.plus(AccessTokens.SKEW))) {
                return new Rejected(NOT_YET_VALID);
            }
            return isGoodAt(read, now) ? new Verified(read) : new Rejected(EXPIRED);
        } catch (IllegalArgumentException | DateTimeException e) {
            return new Rejected(CLAIMS);
        }
    }

    private static AccessClaims read(Map<String, Object> claims) {
        var clientId = text(claims, "client_id");
        require(AccessTokens.CLIENT_ID.matcher(clientId).matches());
        return new AccessClaims(
                new SessionId(text(claims, "sid")),
                new AccountId(text(claims, "sub")),
                clientId,
                thumbprint(claims.get("cnf")),
                text(claims, "jti"),
                instant(claims, "auth_time"),
                instant(claims, "iat"),
                instant(claims, "exp"));
    }

    private static @Nullable String thumbprint(@Nullable Object confirmation) {
        if (confirmation == null) {
            return null;
        }
        if (confirmation instanceof Map<?, ?> map
                && map.get("jkt") instanceof String thumbprint
                && AccessTokens.THUMBPRINT.matcher(thumbprint).matches()) {
            return thumbprint;
        }
        throw new IllegalArgumentException("not a claim of ours");
    }

    private static String text(Map<String, Object> claims, String name) {
        if (claims.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("not a claim of ours");
    }

    private static Instant instant(Map<String, Object> claims, String name) {
        if (claims.get(name) instanceof Long seconds) {
            return Instant.ofEpochSecond(seconds);
        }
        throw new IllegalArgumentException("not a claim of ours");
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("not a claim of ours");
        }
    }

    private static DefaultJOSEProcessor<Keys> signature() {
        JWKSource<Keys> given = (selector, keys) -> selector.select(keys.set());
        var processor = new DefaultJOSEProcessor<Keys>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(AccessTokens.TYPE));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, given));
        return processor;
    }
}
