package app.hamrah.edge.verify;

import app.hamrah.edge.verify.Verification.Rejected;
import com.nimbusds.jose.jwk.JWKSet;
import reactor.core.publisher.Mono;

/** Verifies id tokens with the provider's own keys, fetched when needed. */
public final class IdTokens {

    private static final JWKSet NONE = new JWKSet();

    private final IdTokenVerifier verifier;
    private final ProviderKeys keys;

    public IdTokens(IdTokenVerifier verifier, ProviderKeys keys) {
        this.verifier = verifier;
        this.keys = keys;
    }

    /** Verifies a token; errors with {@link KeysUnavailableException} when nothing can be said of it. */
    public Mono<Verification> verify(String token, String nonce) {
        // What no key could save is refused before any key is fetched.
        var formless = verifier.verify(token, nonce, NONE);
        if (!isKeyUnknown(formless)) {
            return Mono.just(formless);
        }
        return keys.current()
                .map(known -> verifier.verify(token, nonce, known))
                .flatMap(first -> isKeyUnknown(first)
                        ? keys.renewed().map(renewed -> verifier.verify(token, nonce, renewed))
                        : Mono.just(first));
    }

    private static boolean isKeyUnknown(Verification verification) {
        return verification instanceof Rejected rejected && rejected.reason().equals(Reasons.KEY_UNKNOWN);
    }
}
