package app.hamrah.edge.token;

import app.hamrah.schema.session.SessionStanding;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes access tokens (RFC 9068): JWTs of ten minutes at most, signed with ES256. */
public final class AccessTokens {

    /** The longest that one is good. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** How far clocks may be apart. */
    static final Duration SKEW = Duration.ofSeconds(60);

    static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

    /** What an app may be called. */
    static final Pattern CLIENT_ID = Pattern.compile("[\\x21-\\x7e]{1,255}");

    /** A SHA-256 in base64url. */
    static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** Up to 5 % less than the longest, so that what was begun together is not renewed together. */
    private static final int JITTER_SECONDS = (int) LIFETIME.toSeconds() / 20;

    private static final int ID_BYTES = 16;

    private final TokenKeys keys;
    private final TokenIssuer issuer;
    private final Clock clock;
    private final SecureRandom random;

    AccessTokens(TokenKeys keys, TokenIssuer issuer, Clock clock, SecureRandom random) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Makes a token for a live session. It is never good for longer than the session may live.
     *
     * @param clientId the id of the app, or {@code unattested}: 1 to 255 printable characters of ASCII
     * @param thumbprint the RFC 7638 thumbprint of the device's key, or null where no device was attested
     * @throws IllegalArgumentException when one of the two is not as said here
     */
    public AccessToken mint(SessionStanding standing, String clientId, @Nullable String thumbprint) {
        if (!CLIENT_ID.matcher(clientId).matches()
                || (thumbprint != null && !THUMBPRINT.matcher(thumbprint).matches())) {
            throw new IllegalArgumentException("not an app, or not a thumbprint, to make a token for");
        }
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var expires = earlier(now.plus(LIFETIME).minusSeconds(random.nextInt(JITTER_SECONDS + 1)), standing.endsAt());
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer.url())
                .audience(issuer.audience())
                .subject(standing.accountId().value())
                .claim("client_id", clientId)
                .claim("sid", standing.sessionId().value())
                .claim("auth_time", standing.authenticatedAt().getEpochSecond())
                .jwtID(tokenId())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(expires));
        if (thumbprint != null) {
            claims.claim("cnf", Map.of("jkt", thumbprint));
        }
        return new AccessToken(sign(claims.build()), Duration.between(now, expires));
    }

    private String sign(JWTClaimsSet claims) {
        var key = keys.current().signing();
        var jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(TYPE)
                        .keyID(key.id())
                        .build(),
                claims);
        try {
            jwt.sign(key.signer());
        } catch (JOSEException e) {
            throw new IllegalStateException("a token could not be signed", e);
        }
        return jwt.serialize();
    }

    private String tokenId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other.truncatedTo(ChronoUnit.SECONDS);
    }
}
