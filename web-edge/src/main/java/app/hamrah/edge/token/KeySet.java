package app.hamrah.edge.token;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.util.List;

/**
 * The keys of a moment.
 *
 * @param signing the one that signs
 * @param all those whose tokens are good now or will be soon; the one that signs is among them
 */
record KeySet(TokenKey signing, List<TokenKey> all) {

    /** How long a copy of the published keys may be kept. */
    static final Duration MAX_AGE = Duration.ofMinutes(5);

    /** When a published key has reached whoever keeps a copy, whatever the clocks: two copies and a minute. */
    static final Duration SEEN_BY_ALL = MAX_AGE.multipliedBy(2).plusMinutes(1);

    /** What everybody may know of them. */
    JWKSet published() {
        return new JWKSet(all.stream().<JWK>map(TokenKey::published).toList());
    }
}
