package app.hamrah.edge.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;

/** Mints what has never been before: ids that sort by time, and secrets nobody guesses. */
final class FreshIds {

    private static final int SECRET_BYTES = 32;

    private final Clock clock;
    private final SecureRandom random;

    FreshIds(Clock clock, SecureRandom random) {
        this.clock = clock;
        this.random = random;
    }

    /** A UUIDv7: milliseconds since 1970 in the first 48 bits, then 74 random ones (RFC 9562 section 5.7). */
    UUID uuid() {
        var high = (clock.millis() << 16) | 0x7000 | (random.nextInt() & 0x0fff);
        var low = (random.nextLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** 32 random bytes as 43 characters of base64url. */
    String secret() {
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
