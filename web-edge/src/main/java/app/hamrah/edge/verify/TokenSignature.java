package app.hamrah.edge.verify;

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
import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

/** Checks the signature of one kind of token: RS256, of one of the types told, and nothing else. */
final class TokenSignature {

    /** The keys of one verification, on their way through Nimbus. */
    private record Keys(JWKSet set) implements SecurityContext {}

    private final DefaultJOSEProcessor<Keys> processor = new DefaultJOSEProcessor<>();

    /** @param types what {@code typ} may be; null for a token without */
    TokenSignature(@Nullable JOSEObjectType... types) {
        JWKSource<Keys> given = (selector, keys) -> selector.select(keys.set());
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(types));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, given));
    }

    void check(SignedJWT token, JWKSet keys) throws BadJOSEException, JOSEException {
        // Nimbus' own processor of JWTs reads the claims first, and so whatever a stranger wrote.
        processor.process(token, new Keys(keys));
    }
}
