package app.hamrah.edge.verify;

import app.hamrah.edge.digest.Sha256;
import app.hamrah.edge.verify.IdTokenVerifier.ClaimRefused;
import app.hamrah.edge.verify.SignalVerification.Genuine;
import app.hamrah.edge.verify.SignalVerification.Outdated;
import app.hamrah.edge.verify.SignalVerification.Rejected;
import app.hamrah.schema.Provider;
import app.hamrah.schema.identity.SignalId;
import app.hamrah.schema.signin.ReasonCode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Verifies what one provider tells us of its people: Apple's server-to-server notifications, Google's security event
 * tokens (RFC 8417). Pure as {@link IdTokenVerifier} is. Neither takes the other's, and neither an id token: that has no
 * {@code events}, and a login takes nothing that has.
 */
public final class SignalVerifier {

    /** What is older is not acted on: providers give up telling before. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final String SET = "secevent+jwt";

    private final SignalSource source;
    private final TokenSignature signature;
    private final Clock clock;

    public SignalVerifier(SignalSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
        this.signature =
                isGoogle() ? new TokenSignature(new JOSEObjectType(SET)) : new TokenSignature(JOSEObjectType.JWT, null);
    }

    /** Verifies a token in compact form, of any content and length. */
    SignalVerification verify(String token, JWKSet keys) {
        var defect = (isGoogle() ? CompactForm.SECURITY_EVENT : CompactForm.ID_TOKEN).defect(token);
        if (defect != null) {
            return new Rejected(defect);
        }
        try {
            var jwt = SignedJWT.parse(token);
            if (keys.getKeyByKeyId(jwt.getHeader().getKeyID()) == null) {
                return new Rejected(Reasons.KEY_UNKNOWN);
            }
            signature.check(jwt, keys);
            return read(jwt.getJWTClaimsSet());
        } catch (ClaimRefused e) {
            return new Rejected(e.reason());
        } catch (ParseException e) {
            return new Rejected(Reasons.CLAIMS);
        } catch (BadJOSEException | JOSEException e) {
            return new Rejected(Reasons.SIGNATURE);
        }
    }

    private SignalVerification read(JWTClaimsSet claims) throws ClaimRefused {
        require(source.issuer().equals(claims.getIssuer()), Reasons.ISSUER);
        require(claims.getAudience().stream().anyMatch(source.audiences()::contains), Reasons.AUDIENCE);
        require(claims.getClaim("events") != null && claims.getClaim("nonce") == null, Reasons.EVENTS_MISSING);
        var id = claims.getJWTID();
        require(id != null && ID.matcher(id).matches(), Reasons.TOKEN_ID);
        require(claims.getIssueTime() != null, Reasons.TIMES_MISSING);
        var now = clock.instant();
        var issued = claims.getIssueTime().toInstant();
        require(!issued.isAfter(now.plus(SKEW)), Reasons.ISSUED_IN_FUTURE);
        var abouts = isGoogle() ? SignalKinds.ofGoogle(claims, source) : SignalKinds.ofApple(claims, source);
        var expires = claims.getExpirationTime();
        if (issued.plus(LONGEST).isBefore(now)
                || (expires != null && !expires.toInstant().plus(SKEW).isAfter(now))) {
            return new Outdated();
        }
        return new Genuine(new ProviderSignal(source.provider(), signalId(id), abouts));
    }

    private SignalId signalId(String jwtId) {
        return id(source.provider().name() + " " + jwtId);
    }

    static SignalId id(String text) {
        return new SignalId("sig_" + Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(text)));
    }

    private boolean isGoogle() {
        return source.provider() == Provider.GOOGLE;
    }

    private static void require(boolean holds, ReasonCode otherwise) throws ClaimRefused {
        if (!holds) {
            throw new ClaimRefused(otherwise);
        }
    }
}
