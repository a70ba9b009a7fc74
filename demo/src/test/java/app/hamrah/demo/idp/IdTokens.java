package app.hamrah.demo.idp;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.util.Set;

/** A client's own check of an id token, by the keys that the provider publishes. */
final class IdTokens {

    private IdTokens() {}

    static JWTClaimsSet verified(LocalProvider provider, String token) {
        try {
            var keys = JWKSourceBuilder.<SecurityContext>create(
                            provider.jwksUri().toURL())
                    .build();
            var processor = new DefaultJWTProcessor<>();
            processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                    SignedJWT.parse(token).getHeader().getType()));
            processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys));
            processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                    provider.clientId(),
                    new JWTClaimsSet.Builder().issuer(provider.issuer()).build(),
                    Set.of("sub", "iat", "exp", "nonce")));
            return processor.process(token, null);
        } catch (BadJOSEException | JOSEException | ParseException | MalformedURLException e) {
            throw new AssertionError(e);
        }
    }
}
