package app.hamrah.edge.token;

import app.hamrah.edge.digest.Sha256;
import app.hamrah.edge.token.AccessVerification.Verified;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.Base64;

/**
 * Verifies access tokens, and remembers those that were good until they expire, since a signature costs far more than a
 * look-up. What is remembered is the SHA-256 of a token and what it says, of 10,000 tokens at most.
 */
public final class CheckedTokens {

    private static final int MOST = 10_000;

    private final AccessTokenVerifier verifier;
    private final Clock clock;
    private final Cache<String, Verified> good = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(AccessTokens.LIFETIME)
            .build();

    CheckedTokens(AccessTokenVerifier verifier, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    /** The same answer as that of {@link AccessTokenVerifier#verify}; whether the session lives is not asked here. */
    public AccessVerification verify(String token) {
        var hash = hash(token);
        var known = good.getIfPresent(hash);
        if (known != null && verifier.isGoodAt(known.claims(), clock.instant())) {
            return known;
        }
        var verification = verifier.verify(token);
        if (verification instanceof Verified verified) {
            good.put(hash, verified);
        }
        return verification;
    }

    /** How many are remembered. */
    long size() {
        good.cleanUp();
        return good.estimatedSize();
    }

    private static String hash(String token) {
        return Base64.getEncoder().encodeToString(Sha256.of(token));
    }
}
