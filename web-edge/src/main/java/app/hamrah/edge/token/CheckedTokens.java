package app.hamrah.edge.token;

import app.hamrah.edge.OffLoop;
import app.hamrah.edge.digest.Sha256;
import app.hamrah.edge.problem.ProblemType;
import app.hamrah.edge.token.AccessVerification.Verified;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.Base64;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Mono;

/**
 * Verifies access tokens, and remembers those that were good until they expire, since a signature costs far more than a
 * look-up. What is remembered is the SHA-256 of a token and what it says, of 10,000 tokens at most.
 */
public final class CheckedTokens {

    private static final int MOST = 10_000;

    private final AccessTokenVerifier verifier;
    private final OffLoop threads;
    private final OffLoop doubtedThreads;
    private final Clock clock;
    private final Cache<String, Verified> good = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(AccessTokens.LIFETIME)
            .build();

    /**
     * @param threads where signatures are verified
     * @param doubtedThreads where those are of whoever has brought too many forged ones
     */
    CheckedTokens(AccessTokenVerifier verifier, OffLoop threads, OffLoop doubtedThreads, Clock clock) {
        this.verifier = verifier;
        this.threads = threads;
        this.doubtedThreads = doubtedThreads;
        this.clock = clock;
    }

    /**
     * The same answer as that of {@link AccessTokenVerifier#verify}; whether the session lives is not asked here. One
     * that is remembered is answered at once. Any other is verified off the event loop, and errors with
     * {@link ProblemType#UNAVAILABLE} while too many others wait: strangers make up as many as they like.
     *
     * @param isDoubted whether it comes from where too many forged ones came from; asked of unknown ones alone. Those
     *     wait for each other only, and keep nobody else waiting
     */
    Mono<AccessVerification> verify(String token, BooleanSupplier isDoubted) {
        var hash = hash(token);
        var known = good.getIfPresent(hash);
        if (known != null && verifier.isGoodAt(known.claims(), clock.instant())) {
            return Mono.just(known);
        }
        return (isDoubted.getAsBoolean() ? doubtedThreads : threads).run(() -> verify(token, hash));
    }

    private AccessVerification verify(String token, String hash) {
        var verification = verifier.verify(token);
        if (verification instanceof Verified verified) {
            good.put(hash, verified);
        }
        return verification;
    }

    private static String hash(String token) {
        return Base64.getEncoder().encodeToString(Sha256.of(token));
    }
}
