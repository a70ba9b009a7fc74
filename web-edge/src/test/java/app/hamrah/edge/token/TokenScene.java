package app.hamrah.edge.token;

import app.hamrah.edge.Examples;
import app.hamrah.schema.MovableClock;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

/** Keys, makers and verifiers of access tokens, as tests need them. */
final class TokenScene {

    static final String AUDIENCE = "https://api.example";

    final MovableClock clock;
    final TokenIssuer issuer = new TokenIssuer("http://localhost:8080", AUDIENCE);
    final TokenKeys keys;
    final AccessTokens tokens;
    final AccessTokenVerifier verifier;

    TokenScene(String... secrets) {
        this(new MovableClock(Examples.NOW), secrets);
    }

    TokenScene(MovableClock clock, String... secrets) {
        this.clock = clock;
        this.keys = keys(clock, secrets);
        this.tokens = new AccessTokens(keys, issuer, clock, new SecureRandom());
        this.verifier = new AccessTokenVerifier(keys, issuer, clock);
    }

    static TokenKeys keys(MovableClock clock, String... secrets) {
        return new TokenKeys(List.of(secrets), new Epochs(Duration.ofHours(1), Duration.ofMinutes(15)), clock);
    }
}
