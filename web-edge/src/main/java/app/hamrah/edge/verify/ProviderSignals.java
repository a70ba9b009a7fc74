package app.hamrah.edge.verify;

import app.hamrah.edge.verify.SignalVerification.Rejected;
import com.nimbusds.jose.jwk.JWKSet;
import reactor.core.publisher.Mono;

/** Verifies notifications with the keys of the provider's logins, fetched when needed. */
public final class ProviderSignals {

    private static final JWKSet NONE = new JWKSet();

    private final SignalVerifier verifier;
    private final ProviderKeys keys;

    public ProviderSignals(SignalVerifier verifier, ProviderKeys keys) {
        this.verifier = verifier;
        this.keys = keys;
    }

    /** Verifies a notification; errors with {@link KeysUnavailableException} when nothing can be said of it. */
    public Mono<SignalVerification> verify(String token) {
        // What no key could save is refused before any key is fetched.
        var formless = verifier.verify(token, NONE);
        if (!isKeyUnknown(formless)) {
            return Mono.just(formless);
        }
        return keys.current()
                .map(known -> verifier.verify(token, known))
                .flatMap(first -> isKeyUnknown(first)
                        ? keys.renewed().map(renewed -> verifier.verify(token, renewed))
                        : Mono.just(first));
    }

    private static boolean isKeyUnknown(SignalVerification verification) {
        return verification instanceof Rejected rejected && rejected.reason().equals(Reasons.KEY_UNKNOWN);
    }
}
