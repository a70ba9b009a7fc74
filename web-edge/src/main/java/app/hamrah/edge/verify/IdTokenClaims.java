package app.hamrah.edge.verify;

import app.hamrah.edge.verify.IdTokenVerifier.ClaimRefused;
import app.hamrah.schema.signin.ReasonCode;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;

/** What the claims of an id token must be, once its signature is good (OpenID Connect Core section 2). */
final class IdTokenClaims {

    private static final Duration SKEW = Duration.ofSeconds(60);

    /** Google's live an hour, Apple's a day. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** What an app may have kept of a login before it brings it. */
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e]{1,255}");

    private final TokenKind kind;
    private final Clock clock;

    IdTokenClaims(TokenKind kind, Clock clock) {
        this.kind = kind;
        this.clock = clock;
    }

    void check(JWTClaimsSet claims, String nonce) throws ClaimRefused {
        require(claims.getIssuer() != null && kind.issuers().contains(claims.getIssuer()), Reasons.ISSUER);
        var audience = claims.getAudience();
        require(audience.size() == 1 && kind.audiences().contains(audience.getFirst()), Reasons.AUDIENCE);
        var azp = claims.getClaim("azp");
        var party = azp == null ? audience.getFirst() : azp;
        require(party instanceof String client && kind.parties().contains(client), Reasons.AUTHORIZED_PARTY);
        // Google signs security events with the keys of its logins (RFC 8417): one must never pass for the other.
        require(claims.getClaim("events") == null, Reasons.EVENTS);
        checkTimes(claims);
        require(!isWithoutNonce(claims), Reasons.NONCE_UNSUPPORTED);
        require(claims.getClaim("nonce") instanceof String, Reasons.NONCE_MISSING);
        require(same((String) claims.getClaim("nonce"), nonce), Reasons.NONCE);
        var subject = claims.getSubject();
        require(subject != null && SUBJECT.matcher(subject).matches(), Reasons.SUBJECT);
    }

    /** The identity in claims that {@link #check} has let pass. */
    VerifiedIdentity identity(JWTClaimsSet claims) throws ClaimRefused {
        var now = clock.instant();
        var authenticated = authenticatedAt(claims);
        return new VerifiedIdentity(
                kind.provider(),
                kind.issuer(),
                claims.getSubject(),
                claims.getAudience().getFirst(),
                ProfileClaims.of(claims),
                authenticated.isAfter(now) ? now : authenticated);
    }

    private void checkTimes(JWTClaimsSet claims) throws ClaimRefused {
        require(claims.getExpirationTime() != null && claims.getIssueTime() != null, Reasons.TIMES_MISSING);
        var now = clock.instant();
        var expires = claims.getExpirationTime().toInstant();
        var issued = claims.getIssueTime().toInstant();
        require(expires.plus(SKEW).isAfter(now), Reasons.EXPIRED);
        require(!issued.isAfter(now.plus(SKEW)), Reasons.ISSUED_IN_FUTURE);
        require(!kind.ofApps() || issued.plus(OLDEST).plus(SKEW).isAfter(now), Reasons.ISSUED_LONG_AGO);
        require(!expires.isAfter(issued.plus(LONGEST)), Reasons.LIFETIME);
        var notBefore = claims.getNotBeforeTime();
        require(notBefore == null || !notBefore.toInstant().isAfter(now.plus(SKEW)), Reasons.NOT_YET_VALID);
        require(!authenticatedAt(claims).isAfter(now.plus(SKEW)), Reasons.AUTHENTICATED_IN_FUTURE);
    }

    /** Apple says so of systems that leave the nonce out; whatever stands there then is not this login's. */
    private boolean isWithoutNonce(JWTClaimsSet claims) {
        var supported = claims.getClaim("nonce_supported");
        return kind.ofApps() && (Boolean.FALSE.equals(supported) || "false".equals(supported));
    }

    private static Instant authenticatedAt(JWTClaimsSet claims) throws ClaimRefused {
        try {
            var authTime = claims.getLongClaim("auth_time");
            return authTime == null ? claims.getIssueTime().toInstant() : instant(authTime);
        } catch (ParseException e) {
            throw new ClaimRefused(Reasons.CLAIMS);
        }
    }

    private static Instant instant(long seconds) throws ClaimRefused {
        require(seconds >= 0 && seconds <= Instant.MAX.getEpochSecond(), Reasons.CLAIMS);
        return Instant.ofEpochSecond(seconds);
    }

    private static boolean same(String presented, String expected) {
        return MessageDigest.isEqual(
                presented.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static void require(boolean holds, ReasonCode otherwise) throws ClaimRefused {
        if (!holds) {
            throw new ClaimRefused(otherwise);
        }
    }
}
