package app.hamrah.edge.verify;

import app.hamrah.edge.verify.Verification.Rejected;
import app.hamrah.edge.verify.Verification.Verified;
import app.hamrah.schema.Provider;
import app.hamrah.schema.signin.ReasonCode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.DefaultJOSEProcessor;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the id tokens of one {@link TokenKind} (OpenID Connect Core section 3.1.3.7, RFC 8725). Pure: a token, keys
 * and a clock in, an answer out; whatever the token holds, nothing is fetched and nothing is thrown.
 */
public final class IdTokenVerifier {

    /** The keys of one verification, on their way through Nimbus. */
    private record Keys(JWKSet set) implements SecurityContext {}

    private final TokenKind kind;
    private final DefaultJOSEProcessor<Keys> signature = signature();
    private final IdTokenClaims claims;
    private final @Nullable GoogleOpinion secondOpinion;

    public IdTokenVerifier(TokenKind kind, Clock clock) {
        this.kind = kind;
        this.claims = new IdTokenClaims(kind, clock);
        this.secondOpinion = switch (kind.provider()) {
            case GOOGLE -> new GoogleOpinion(kind, clock);
            case APPLE -> null;
        };
    }

    /** The provider whose tokens this verifies. */
    public Provider provider() {
        return kind.provider();
    }

    /**
     * Verifies a token.
     *
     * @param token compact form, of any content and length
     * @param nonce the nonce the token must carry
     * @param keys the provider's signature keys
     */
    public Verification verify(String token, String nonce, JWKSet keys) {
        var defect = CompactForm.ID_TOKEN.defect(token);
        if (defect != null) {
            return new Rejected(defect);
        }
        try {
            var jwt = SignedJWT.parse(token);
            if (keys.getKeyByKeyId(jwt.getHeader().getKeyID()) == null) {
                return new Rejected(Reasons.KEY_UNKNOWN);
            }
            // Nimbus' own processor of JWTs reads the claims first, and so whatever a stranger wrote.
            signature.process(jwt, new Keys(keys));
            var accepted = read(jwt);
            claims.check(accepted, nonce);
            if (!(jwt.getPayload().toJSONObject().get("sub") instanceof String)) {
                // Nimbus reads a number as its digits; OpenID Connect Core section 2 knows strings only.
                return new Rejected(Reasons.SUBJECT);
            }
            var verified = claims.identity(accepted);
            return secondOpinion == null || secondOpinion.agrees(token, verified, keys)
                    ? new Verified(verified)
                    : new Rejected(Reasons.SECOND_OPINION);
        } catch (ClaimRefused e) {
            return new Rejected(e.reason());
        } catch (ParseException e) {
            return new Rejected(Reasons.MALFORMED);
        } catch (BadJOSEException | JOSEException e) {
            return new Rejected(Reasons.SIGNATURE);
        }
    }

    private static JWTClaimsSet read(SignedJWT jwt) throws ClaimRefused {
        try {
            return jwt.getJWTClaimsSet();
        } catch (ParseException e) {
            throw new ClaimRefused(Reasons.CLAIMS);
        }
    }

    private static DefaultJOSEProcessor<Keys> signature() {
        JWKSource<Keys> given = (selector, keys) -> selector.select(keys.set());
        var processor = new DefaultJOSEProcessor<Keys>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, given));
        return processor;
    }

    /** A claim that is not as it must be, and the reason in our words. */
    static final class ClaimRefused extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient ReasonCode reason;

        ClaimRefused(ReasonCode reason) {
            super(reason.value());
            this.reason = reason;
        }

        ReasonCode reason() {
            return reason;
        }
    }
}
