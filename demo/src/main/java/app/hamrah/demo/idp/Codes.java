package app.hamrah.demo.idp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Authorization codes: each good for 60 seconds and one attempt (RFC 6749 section 4.1.2). */
final class Codes {

    /** What a code stands for. */
    record Granted(AuthorizationRequest request, Persona persona, Instant authenticatedAt) {}

    private final Expiring<Granted> codes;

    Codes(Clock clock) {
        codes = new Expiring<>(clock, Duration.ofSeconds(60), 1_000);
    }

    String issue(AuthorizationRequest request, Persona persona, Instant authenticatedAt) {
        return codes.put(new Granted(request, persona, authenticatedAt));
    }

    /** What the code stands for, this once; null when unknown, used or too old. */
    @Nullable
    Granted redeem(String code) {
        return codes.take(code);
    }
}
